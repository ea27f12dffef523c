// Package tzdata is imported for the time zone database in the program, which here is always there.
package tzdata
