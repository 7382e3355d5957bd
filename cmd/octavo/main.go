// Command octavo makes books from Markdown sites.
package main

import "fmt"

func main() { fmt.Println("octavo") }
