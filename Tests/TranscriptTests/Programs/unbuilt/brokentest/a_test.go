package brokentest

import "testing"

func TestA(t *testing.T) {}

func f( {

func g( {
