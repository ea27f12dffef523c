// Package user looks up users. The sandbox has one, gopher, and its group.
package user

import (
	"errors"
	"os"
	"strconv"
)

// A User is an account.
type User struct {
	Uid      string
	Gid      string
	Username string
	Name     string
	HomeDir  string
}

// A Group is a group of users.
type Group struct {
	Gid  string
	Name string
}

// UnknownUserError is returned by Lookup when there is no such user.
type UnknownUserError string

func (e UnknownUserError) Error() string { return "user: unknown user " + string(e) }

// UnknownUserIdError is returned by LookupId when there is no such user.
type UnknownUserIdError int

func (e UnknownUserIdError) Error() string { return "user: unknown userid " + strconv.Itoa(int(e)) }

// UnknownGroupError is returned by LookupGroup when there is no such group.
type UnknownGroupError string

func (e UnknownGroupError) Error() string { return "group: unknown group " + string(e) }

// UnknownGroupIdError is returned by LookupGroupId when there is no such group.
type UnknownGroupIdError string

func (e UnknownGroupIdError) Error() string { return "group: unknown groupid " + string(e) }

// only is the name of the user and of the group.
const only = "gopher"

// Current returns the user who runs the program.
func Current() (*User, error) {
	return &User{
		Uid: strconv.Itoa(os.Getuid()), Gid: strconv.Itoa(os.Getgid()),
		Username: only, Name: "Gopher", HomeDir: "/home/" + only,
	}, nil
}

// Lookup returns the user with a name.
func Lookup(username string) (*User, error) {
	if username != only {
		return nil, UnknownUserError(username)
	}
	return Current()
}

// LookupId returns the user with a number.
func LookupId(uid string) (*User, error) {
	id, err := strconv.Atoi(uid)
	if err != nil {
		return nil, errors.New("user: invalid userid " + uid)
	}
	if id != os.Getuid() {
		return nil, UnknownUserIdError(id)
	}
	return Current()
}

// LookupGroup returns the group with a name.
func LookupGroup(name string) (*Group, error) {
	if name != only {
		return nil, UnknownGroupError(name)
	}
	return &Group{Gid: strconv.Itoa(os.Getgid()), Name: only}, nil
}

// LookupGroupId returns the group with a number.
func LookupGroupId(gid string) (*Group, error) {
	if gid != strconv.Itoa(os.Getgid()) {
		return nil, UnknownGroupIdError(gid)
	}
	return LookupGroup(only)
}

// GroupIds returns the numbers of the groups that the user is in.
func (u *User) GroupIds() ([]string, error) { return []string{u.Gid}, nil }
