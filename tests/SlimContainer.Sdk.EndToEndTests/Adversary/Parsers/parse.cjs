// Parses the Dockerfiles whose paths are on standard input, and writes one line of JSON for each.
const { readFileSync } = require('fs');
const { DockerfileParser } = require('dockerfile-ast');

const parse = (path) => {
  const dockerfile = DockerfileParser.parse(readFileSync(path, 'utf8'));
  return {
    path,
    directives: dockerfile.getDirectives().map((directive) => directive.getName()),
    instructions: dockerfile.getInstructions().map((one) => ({
      keyword: one.getKeyword(),
      line: one.getRange().start.line,
      flags: (one.getFlags?.() ?? []).map((flag) => flag.getName()),
      arguments: one.getArguments().map((argument) => argument.getValue()),
      heredocs: (one.getHeredocs?.() ?? []).map((heredoc) => heredoc.getName()),
      text: one.getRawArgumentsContent() ?? '',
    })),
  };
};

const paths = readFileSync(0, 'utf8').split('\0').filter((path) => path);
for (const path of paths) {
  process.stdout.write(JSON.stringify(parse(path)) + '\n');
}
