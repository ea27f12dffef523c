// expect: clean

// The first error makes the collector return; the other fetchers still send.
package main

import (
	"errors"
	"fmt"
)

type page struct {
	url  string
	body string
	err  error
}

func fetch(url string) page {
	if url == "" {
		return page{err: errors.New("empty url")}
	}
	return page{url: url, body: "<" + url + ">"}
}

func fetchAll(urls []string) ([]page, error) {
	results := make(chan page, len(urls))
	for _, url := range urls {
		go func() { results <- fetch(url) }()
	}
	var pages []page
	for range urls {
		p := <-results
		if p.err != nil {
			return nil, p.err
		}
		pages = append(pages, p)
	}
	return pages, nil
}

func main() {
	pages, err := fetchAll([]string{"a", "", "b"})
	fmt.Println(len(pages), err)
}
