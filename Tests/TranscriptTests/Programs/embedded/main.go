// Files that are part of the program: strings, bytes and trees, in a package of its own, too.
package main

import (
	"embed"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"os"
	"text/template"

	"embedded/words"
)

// Needs the tree, which is there before any variable is initialised.
var page = template.Must(template.ParseFS(pages, "pages/*.tmpl"))

//go:embed pages
var pages embed.FS

type text string

var (
	//go:embed "pages/.draft"
	draft text
	//go:embed all:pages `go.mod`
	all embed.FS
)

func list(f fs.FS) (names []string) {
	fs.WalkDir(f, ".", func(path string, d fs.DirEntry, err error) error {
		names = append(names, fs.FormatDirEntry(d))
		return err
	})
	return names
}

func main() {
	page.Execute(os.Stdout, len(list(pages)))
	fmt.Printf("%q %q\n", draft, words.List)
	fmt.Println(list(pages))
	fmt.Println(list(all))
	_, err := pages.ReadFile("pages/.draft")
	fmt.Println(err)
	sub, _ := fs.Sub(pages, "pages")
	server := httptest.NewServer(http.FileServerFS(sub))
	defer server.Close()
	response, err := http.Get(server.URL + "/parts/foot.html")
	if err != nil {
		fmt.Println(err)
		return
	}
	defer response.Body.Close()
	body, _ := io.ReadAll(response.Body)
	fmt.Printf("%s %q %s\n", response.Status, body, response.Header.Get("Content-Type"))
}
