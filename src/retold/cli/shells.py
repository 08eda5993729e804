"""The scripts of the shells: the value after `--option=` is completed too, and fish shows whole descriptions."""

from __future__ import annotations

from click.shell_completion import BashComplete, FishComplete, ZshComplete, add_completion_class

ZSH = """\
#compdef %(prog_name)s

%(complete_func)s() {
    local -a plain described response
    local type key descr
    (( ! $+commands[%(prog_name)s] )) && return 1

    response=("${(@f)$(env COMP_WORDS="${words[*]}" COMP_CWORD=$((CURRENT-1)) \\
        %(complete_var)s=zsh_complete %(prog_name)s)}")
    [[ ${words[CURRENT]} == --*=* ]] && compset -P 1 '*='

    for type key descr in ${response}; do
        if [[ "$type" == "plain" ]]; then
            if [[ "$descr" == "_" ]]; then
                plain+=("$key")
            else
                described+=("$key":"$descr")
            fi
        elif [[ "$type" == "dir" ]]; then
            _path_files -/
        elif [[ "$type" == "file" ]]; then
            _path_files -f
        fi
    done

    (( $#described )) && _describe -V unsorted described -U
    (( $#plain )) && compadd -V unsorted -a plain
}

if [[ $zsh_eval_context[-1] == loadautofunc ]]; then
    # found in fpath: complete at once
    %(complete_func)s "$@"
else
    # read by eval or source: for later
    compdef %(complete_func)s %(prog_name)s
fi
"""
FISH = """\
function %(complete_func)s
    set -l token (commandline -ct)
    set -l option ""
    if string match -qr -- '^--[^=]+=' "$token"
        set option (string match -r -- '^--[^=]+=' "$token")
    end
    set -l response (env %(complete_var)s=fish_complete \\
        COMP_WORDS=(commandline -cp) COMP_CWORD="$token" %(prog_name)s)

    for completion in $response
        set -l told (string split -m 1 -- "," $completion)
        switch $told[1]
            case dir
                for path in (__fish_complete_directories $told[2])
                    echo -- $option$path
                end
            case file
                for path in (__fish_complete_path $told[2])
                    echo -- $option$path
                end
            case plain
                echo -- $option$told[2]
        end
    end
end

complete --no-files --command %(prog_name)s --arguments "(%(complete_func)s)"
"""


@add_completion_class
class Bash(BashComplete):
    """Bash, which parts words at `=`."""

    def get_completion_args(self) -> tuple[list[str], str]:
        """Return the words before the one that is completed, options and their values joined again, and that one."""
        words, begun = super().get_completion_args()
        joined: list[str] = []
        for word in words:
            option = bool(joined) and joined[-1].startswith("--")
            if option and (word == "=" or joined[-1].endswith("=")):
                joined[-1] += word
            else:
                joined.append(word)
        if joined and joined[-1].startswith("--"):
            joined[-1] = joined[-1].removesuffix("=")  # its value is what is completed
        return joined, begun


@add_completion_class
class Zsh(ZshComplete):
    """Zsh, which completes a word as a whole unless it is told where the value begins."""

    source_template = ZSH


@add_completion_class
class Fish(FishComplete):
    """Fish, which is told what stands before the value; a description may have commas."""

    source_template = FISH
