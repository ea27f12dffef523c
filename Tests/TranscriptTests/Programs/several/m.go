package main

import "os"
func h() int { }
