package http

import "io"

type Response struct{ Body io.ReadCloser }
type ProtocolError struct{ ErrorString string }
type Cookie struct{ Name, Value string }

func Get(url string) (*Response, error)
