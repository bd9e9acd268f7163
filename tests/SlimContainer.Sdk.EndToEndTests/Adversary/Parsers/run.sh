# Runs the scripts in /work/scripts with programs that only record their arguments.
for script in /work/scripts/*.sh; do
    rm -rf /empty && mkdir /empty && cd /empty || exit 1
    out=/work/out/${script##*/} PATH=/work/programs /bin/sh "$script" >/dev/null 2>&1 </dev/null
done

# The last status is that of a hostile script.
exit 0
