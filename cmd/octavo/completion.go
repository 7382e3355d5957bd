package main

import (
	"github.com/spf13/cobra"

	"octavo/pipeline/config"
)

// themes are those that octavo carries.
var themes = []string{"book", "handout", "large-print"}

// complete says which values the shell offers for a flag that cmd has.
func complete(cmd *cobra.Command, flag string, how cobra.ShellCompDirective, values ...string) {
	if err := cmd.RegisterFlagCompletionFunc(flag, cobra.FixedCompletions(values, how)); err != nil {
		panic(err) // no such flag, or twice: a mistake in this program
	}
}

// completeBook does so for the flags that say what a book is like.
func completeBook(cmd *cobra.Command) {
	complete(cmd, "to", cobra.ShellCompDirectiveNoFileComp, outputNames()...)
	complete(cmd, "paper", cobra.ShellCompDirectiveNoFileComp, config.PaperNames()...)
	complete(cmd, "theme", cobra.ShellCompDirectiveDefault, themes...) // or a file
}

// keysWithSign are the keys that --set takes, each with its sign of equality.
func keysWithSign() []string {
	var out []string
	for _, k := range config.Keys() {
		if k != "books" {
			out = append(out, k+"=")
		}
	}
	return out
}
