package main

import (
	"errors"
	"fmt"
	"os"
	"sort"
	"strconv"
	"strings"
)

// A tokenizer, parser and evaluator.
type Kind int

const (
	Num Kind = iota
	Op
	LP
	RP
	End
)

func (k Kind) String() string { return []string{"Num", "Op", "LP", "RP", "End"}[k] }

type Token struct {
	Kind Kind
	Text string
	Val  float64
}

type Lexer struct {
	src string
	pos int
}

var ErrSyntax = errors.New("syntax error")

type PosError struct {
	Pos int
	Err error
}

func (e *PosError) Error() string { return fmt.Sprintf("at %d: %v", e.Pos, e.Err) }
func (e *PosError) Unwrap() error { return e.Err }

func (l *Lexer) Next() (tok Token, err error) {
	for l.pos < len(l.src) && l.src[l.pos] == ' ' {
		l.pos++
	}
	if l.pos >= len(l.src) {
		return Token{Kind: End}, nil
	}
	switch c := l.src[l.pos]; {
	case c >= '0' && c <= '9' || c == '.':
		start := l.pos
		for l.pos < len(l.src) && (l.src[l.pos] >= '0' && l.src[l.pos] <= '9' || l.src[l.pos] == '.') {
			l.pos++
		}
		text := l.src[start:l.pos]
		v, err := strconv.ParseFloat(text, 64)
		if err != nil {
			return tok, &PosError{start, fmt.Errorf("%w: %v", ErrSyntax, err)}
		}
		return Token{Num, text, v}, nil
	case strings.ContainsRune("+-*/", rune(c)):
		l.pos++
		return Token{Kind: Op, Text: string(c)}, nil
	case c == '(':
		l.pos++
		return Token{Kind: LP}, nil
	case c == ')':
		l.pos++
		return Token{Kind: RP}, nil
	}
	return tok, &PosError{l.pos, ErrSyntax}
}

type Node interface{ Eval() float64 }
type NumNode float64
type BinNode struct {
	Op   string
	L, R Node
}

func (n NumNode) Eval() float64 { return float64(n) }
func (b *BinNode) Eval() float64 {
	l, r := b.L.Eval(), b.R.Eval()
	switch b.Op {
	case "+":
		return l + r
	case "-":
		return l - r
	case "*":
		return l * r
	case "/":
		return l / r
	}
	panic("bad op " + b.Op)
}

type Parser struct {
	lex *Lexer
	tok Token
	err error
}

func (p *Parser) next() {
	if p.err == nil {
		p.tok, p.err = p.lex.Next()
	}
}

func (p *Parser) expr(prec int) Node {
	left := p.primary()
	for p.err == nil && p.tok.Kind == Op {
		q := map[string]int{"+": 1, "-": 1, "*": 2, "/": 2}[p.tok.Text]
		if q <= prec {
			break
		}
		op := p.tok.Text
		p.next()
		left = &BinNode{op, left, p.expr(q)}
	}
	return left
}

func (p *Parser) primary() Node {
	switch p.tok.Kind {
	case Num:
		v := p.tok.Val
		p.next()
		return NumNode(v)
	case LP:
		p.next()
		n := p.expr(0)
		if p.tok.Kind != RP && p.err == nil {
			p.err = &PosError{p.lex.pos, fmt.Errorf("expected ) got %v", p.tok.Kind)}
		}
		p.next()
		return n
	case Op:
		if p.tok.Text == "-" {
			p.next()
			return &BinNode{"-", NumNode(0), p.primary()}
		}
	}
	if p.err == nil {
		p.err = &PosError{p.lex.pos, ErrSyntax}
	}
	return NumNode(0)
}

func Eval(s string) (v float64, err error) {
	p := &Parser{lex: &Lexer{src: s}}
	p.next()
	n := p.expr(0)
	if p.err != nil {
		return 0, p.err
	}
	if p.tok.Kind != End {
		return 0, fmt.Errorf("trailing %v", p.tok)
	}
	return n.Eval(), nil
}

type Matrix[T ~int | ~float64] [][]T

func (m Matrix[T]) Mul(o Matrix[T]) Matrix[T] {
	r := make(Matrix[T], len(m))
	for i := range m {
		r[i] = make([]T, len(o[0]))
		for j := range o[0] {
			for k := range o {
				r[i][j] += m[i][k] * o[k][j]
			}
		}
	}
	return r
}

type byLen []string

func (b byLen) Len() int           { return len(b) }
func (b byLen) Less(i, j int) bool { return len(b[i]) < len(b[j]) }
func (b byLen) Swap(i, j int)      { b[i], b[j] = b[j], b[i] }

func main() {
	for _, s := range []string{"1 + 2 * 3", "(1+2)*3", "-4/2 - 1", "2 * (3 + 4) * 5", "1 +", "1 $ 2", "(1", "1.2.3", "7 8"} {
		v, err := Eval(s)
		var pe *PosError
		switch {
		case errors.As(err, &pe):
			fmt.Printf("%-18q error %v (pos %d, syntax %t)\n", s, err, pe.Pos, errors.Is(err, ErrSyntax))
		case err != nil:
			fmt.Printf("%-18q error %v\n", s, err)
		default:
			fmt.Printf("%-18q = %g\n", s, v)
		}
	}
	m := Matrix[int]{{1, 2}, {3, 4}}
	fmt.Println(m.Mul(m), Matrix[float64]{{0.5}}.Mul(Matrix[float64]{{4}}))
	words := byLen(strings.Fields("the quick brown fox jumped over lazy dogs"))
	sort.Stable(words)
	fmt.Println(words)
	sort.Sort(sort.Reverse(words))
	fmt.Println(words[0], len(words))
	count := map[string]int{}
	for _, w := range strings.FieldsFunc("a,b;a b,c;;a", func(r rune) bool { return r == ',' || r == ';' || r == ' ' }) {
		count[w]++
	}
	fmt.Println(count)
	fmt.Fprintf(os.Stdout, "%08.3f|%+d|%x|%X|%o|%b|%c|%U|%e|%t|%p\n", 3.14159, 5, 255, 255, 8, 5, 'A', 0x1F600, 12345.678, true, nil)
	fmt.Printf("%v %+v %#v %T\n", Token{Num, "1", 1}, Token{Op, "+", 0}, Token{}, &Token{})
	fmt.Printf("%5t|%-8s|%8s|%q|%v|%d|%s\n", true, "ab", "cd", 'x', []string{"a"}, []int{1}, errors.New("e"))
	fmt.Printf("%*d|%-*d|%.2f|%6.2f|%s|%v|%d%%\n", 5, 1, 5, 2, 1.005, 2.5, []byte("hi"), [3]bool{true}, 50)
	fmt.Printf("%!|%z|%d\n", 1)
	fmt.Println(fmt.Sprint("a", 1, 2, "b", "c", 3.0), fmt.Sprintln("x", 1))
	var sb strings.Builder
	for i := range 3 {
		fmt.Fprintf(&sb, "%d-", i)
	}
	fmt.Println(sb.String(), sb.Len(), strings.TrimRight(sb.String(), "-"))
	n, err := strconv.Atoi("12x")
	fmt.Println(n, err)
	q := strconv.Quote("tab\t\"q\" é \x00")
	fmt.Println(q, strconv.FormatInt(-255, 16), strconv.Itoa(7), strconv.FormatBool(true))
}
