package template

import (
	"fmt"
	"text/template/parse"
)

// A context is what stands at a place of a document.
type context struct {
	state   state
	delim   delim
	urlPart urlPart
	jsCtx   jsCtx
	// braces count, for each "${" of a template literal, the braces that are open in it.
	braces  []int
	attr    attr
	element element
	err     *Error
}

func (c context) String() string {
	err := error(nil)
	if c.err != nil {
		err = c.err
	}
	return fmt.Sprintf("{%v %v %v %v %v %v %v %v}", c.state, c.delim, c.urlPart, c.jsCtx, c.braces, c.attr, c.element, err)
}

func (c context) eq(d context) bool {
	if len(c.braces) != len(d.braces) {
		return false
	}
	for i := range c.braces {
		if c.braces[i] != d.braces[i] {
			return false
		}
	}
	return c.state == d.state && c.delim == d.delim && c.urlPart == d.urlPart && c.jsCtx == d.jsCtx && c.attr == d.attr &&
		c.element == d.element && c.err == d.err
}

// mangle returns the name of a template for a context in which it begins.
func (c context) mangle(name string) string {
	if c.state == stateText {
		return name
	}
	s := name + "$htmltemplate_" + c.state.String()
	if c.delim != delimNone {
		s += "_" + c.delim.String()
	}
	if c.urlPart != urlPartNone {
		s += "_" + c.urlPart.String()
	}
	if c.jsCtx != jsCtxRegexp {
		s += "_" + c.jsCtx.String()
	}
	if len(c.braces) > 0 {
		s += fmt.Sprintf("_jsBraceDepth(%v)", c.braces)
	}
	if c.attr != attrNone {
		s += "_" + c.attr.String()
	}
	if c.element != elementNone {
		s += "_" + c.element.String()
	}
	return s
}

// state is what a parser would be in.
type state uint8

const (
	stateText state = iota
	stateTag
	stateAttrName
	stateAfterName
	stateBeforeValue
	stateHTMLCmt
	stateRCDATA
	stateAttr
	stateURL
	stateSrcset
	stateJS
	stateJSDqStr
	stateJSSqStr
	stateJSTmplLit
	stateJSRegexp
	stateJSBlockCmt
	stateJSLineCmt
	stateJSHTMLOpenCmt
	stateJSHTMLCloseCmt
	stateCSS
	stateCSSDqStr
	stateCSSSqStr
	stateCSSDqURL
	stateCSSSqURL
	stateCSSURL
	stateCSSBlockCmt
	stateCSSLineCmt
	stateError
	// stateDead is behind a break or continue.
	stateDead
)

var stateNames = [...]string{
	"Text", "Tag", "AttrName", "AfterName", "BeforeValue", "HTMLCmt", "RCDATA", "Attr", "URL", "Srcset", "JS", "JSDqStr",
	"JSSqStr", "JSTmplLit", "JSRegexp", "JSBlockCmt", "JSLineCmt", "JSHTMLOpenCmt", "JSHTMLCloseCmt", "CSS", "CSSDqStr",
	"CSSSqStr", "CSSDqURL", "CSSSqURL", "CSSURL", "CSSBlockCmt", "CSSLineCmt", "Error", "Dead",
}

func (s state) String() string { return "state" + stateNames[s] }

func isComment(s state) bool {
	switch s {
	case stateHTMLCmt, stateJSBlockCmt, stateJSLineCmt, stateJSHTMLOpenCmt, stateJSHTMLCloseCmt, stateCSSBlockCmt, stateCSSLineCmt:
		return true
	}
	return false
}

// inTag reports whether a state is in a tag, not in a value.
func inTag(s state) bool { return s >= stateTag && s <= stateBeforeValue }

// inScriptLiteral reports whether "</script>" is only text to the parser.
func inScriptLiteral(s state) bool { return s >= stateJSDqStr && s <= stateJSHTMLCloseCmt }

// delim is what ends an attribute's value.
type delim uint8

const (
	delimNone delim = iota
	delimDoubleQuote
	delimSingleQuote
	delimSpaceOrTagEnd
)

func (d delim) String() string {
	return "delim" + [...]string{"None", "DoubleQuote", "SingleQuote", "SpaceOrTagEnd"}[d]
}

var delimEnds = [...]string{"", `"`, "'", " \t\n\f\r>"}

// urlPart is the part of a URL.
type urlPart uint8

const (
	urlPartNone urlPart = iota
	urlPartPreQuery
	urlPartQueryOrFrag
	urlPartUnknown
)

func (u urlPart) String() string {
	return "urlPart" + [...]string{"None", "PreQuery", "QueryOrFrag", "Unknown"}[u]
}

// jsCtx is what a slash begins.
type jsCtx uint8

const (
	jsCtxRegexp jsCtx = iota
	jsCtxDivOp
	jsCtxUnknown
)

func (c jsCtx) String() string { return "jsCtx" + [...]string{"Regexp", "DivOp", "Unknown"}[c] }

// element is an element whose content is no HTML.
type element uint8

const (
	elementNone element = iota
	elementScript
	elementStyle
	elementTextarea
	elementTitle
)

var elementNames = [...]string{"", "script", "style", "textarea", "title"}

func (e element) String() string {
	return "element" + [...]string{"None", "Script", "Style", "Textarea", "Title"}[e]
}

// attr is the kind of an attribute's value.
type attr uint8

const (
	attrNone attr = iota
	attrScript
	attrScriptType
	attrStyle
	attrURL
	attrSrcset
)

func (a attr) String() string {
	return "attr" + [...]string{"None", "Script", "ScriptType", "Style", "URL", "Srcset"}[a]
}

// An ErrorCode is the kind of a template's mistake.
type ErrorCode int

// The kinds of mistakes.
const (
	OK ErrorCode = iota
	ErrAmbigContext
	ErrBadHTML
	ErrBranchEnd
	ErrEndContext
	ErrNoSuchTemplate
	ErrOutputContext
	ErrPartialCharset
	ErrPartialEscape
	ErrRangeLoopReentry
	ErrSlashAmbig
	ErrPredefinedEscaper
	ErrJSTemplate
)

// An Error is a mistake of a template.
type Error struct {
	ErrorCode ErrorCode
	// Node is where the mistake is; nil: at Line of the template Name.
	Node        parse.Node
	Name        string
	Line        int
	Description string
}

func (e *Error) Error() string {
	switch {
	case e.Node != nil:
		place, _ := (*parse.Tree)(nil).ErrorContext(e.Node)
		return "html/template:" + place + ": " + e.Description
	case e.Line != 0:
		return fmt.Sprintf("html/template:%s:%d: %s", e.Name, e.Line, e.Description)
	case e.Name != "":
		return "html/template:" + e.Name + ": " + e.Description
	}
	return "html/template: " + e.Description
}

// mistake returns a context with an error.
func mistake(code ErrorCode, format string, args ...any) context {
	return context{state: stateError, err: &Error{ErrorCode: code, Description: fmt.Sprintf(format, args...)}}
}
