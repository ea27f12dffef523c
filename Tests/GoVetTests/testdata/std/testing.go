package testing

type common struct{ failed bool }

func (c *common) Error(args ...any)
func (c *common) Fatal(args ...any)
func (c *common) Fatalf(format string, args ...any)
func (c *common) FailNow()
func (c *common) Skip(args ...any)

type T struct{ common }

func (t *T) Run(name string, f func(t *T)) bool
func (t *T) Parallel()
