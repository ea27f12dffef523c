package unicode

// The packed tables: for each range its first rune less the last of the one before, its length less one and its stride
// less one, as numbers of five bits a digit, the last first; 32 is added to all digits
// but a number's last.
const (
	catC = `` +
		` ? @#@! .!J6!!&!" (!!5!M,G!! S!! $!W!!& <# '0 7!@&Q!! \!! F#- \!! R!! 0!<!!!,$ A!& L"!A%)!` +
		` #! 7!'"" %! *! #! %' "# #!%!!9!!#'# #! 7!'#""!!!&# #! $" "& %!!!% 2) $!)$!6(!"&! +"#!!!!-` +
		` %! -& (!#)! #! 7!'#!%!!)!!"!!#!% $# #!%!!2!( #!&!! $!$!! #!!#" #" $" -# &" $!$!!!!$ "- 6$` +
		` .!#8!0!!)$!$!% #!##! %! +& 7!#8!*&! *!#%& #$ $!$!!*$+ .!#T!!#'# 1! ;!#3" 9!)"! (" "# '!!)` +
		`% +! $+ [!# >D! #!!&!8"!7!!%"!'+! %? I"!D!!" H!!D!0!-!C! G&!!!# "! Z+!$!!'"!$!!I!%! B!!$!!` +
		`'"!$!!/Z!!$!!C"!!@!!! ;% W"! '! ^4" Z"& 7( 9( 5+ .!##+ _"! +% +% /!+!$ Z"& L!$ G") @!!,!" ` +
		`-# "" K!! &* M!# ;% ," _!! B"!=!!+!$ +% /! O!! -3 N"!F%!& ]!" 0" _!$ L!! ,' L!$ W0! '! G!!` +
		` '! )#!@!! V!!//! '!3!!#*!+!# ;$ R!/ #! <!-!! C!- B!. M$# [45 ,4 UX!! _+$ N!!!!# "! Y!& #-` +
		` 9( (''_#A! ;!Y"!* W&9 Q"!V"!!G#!# L!!^"W"( Q!!MS<!! X!( ]*3 Y%' ^&3 ]!" +% Y!' G"' -% U#*` +
		` ?" O"!+!" B!!W!!' /! +! H#7 =) '! '! '( (!']!# _#! +% E]*+ 8# R!CH( O+! K#E! (+ &$ ;!%"""` +
		`K4? K!% T!!3%# &!G$!" _%" '! '! '! $" (!'!+ #! -!:4!"0! /A! \#$ $# N!" Y"!-!! "N! O!A$ >" ` +
		`R!. =# E!( ?$ L!$ ?!E!!" /I! _$! +% E!# E!# I!' U!* -!/(!",!/(!"!! U!+ X)( 7) )7 '!J!*D" '` +
		`! "!L!#" "! 8!H"!& *O! 4!"!# B!" <$ <E! Y!# 5! S!!"!# )!#>! $# +& *& A"? H!# -( W!" >! <$ ` +
		`;& %+ (O" J"V! T!, T!& O!' +% G!" >' #O& @!!J!$! #/ '' *@! O!' K!5 ;E! =3 8( O"# E!( _!!%!` +
		`+ :& +% V!!2!& H!( A#!4!) 3!O!!\! (!!%!/,% \!$ +% %!(!!"!!6(!"&!*!!"!!#!!!!$ "$ (! (" &* +` +
		`!!!!!G!!*"! "!$+!"!& #< ]"!%!< I"' +E% W!! G!A! F"* +% .2 [!% +% 5; <! 0# 8X% ]!C# T"+ )! ` +
		`"! )!"?!"!!,!' +E" )! O!! ,: I"' T", J"& +U" )W" C!- +% *!M!/) >" A!! 7!.!G" (!"M!" "!"*' ` +
		`+% '!"F!!"'& +% M!# +U' :& 2!I!!! >T" ". S!, \<E# P#!%!) E&KR" D#, QA!/ 7) \\#$ H2XU& [!EV` +
		`! Z1& @!!*!" R"!*!$ ?! ') G") +!'6$ 4O- [!E& \"$ :! :K! L"# Z!& 2_! &* (( WF'H! A!@# T#\O(` +
		` %!'#!C)!- "< $! "- %' M,CH" L#$ ." *& +! %_Z# ^'" U-% 8. 2. O!! 8( U#[! W') H!! K"' Q#4 G` +
		`"Y# 5+ 5+ X"( :F$ V"!G"#! "! #! %!,"!'B"!$!!((!<%!%"" (!T*!!D)!!^5!- &!/!NB! @!% 'T& (!1!!` +
		`'#!%!# _!@! "O# N!" /! +# #_) @!0 [!$ "O. K!U& L!# "_% @!!6!& #_& (!$#!/F&! 1H! M"# +# #P8` +
		` E"K" ^!A& %!;#!!!!!+!$"!!!$ "# ""!$!""! "$!#!!!!$("$"!*2$ $!%2S! #M( M!# E#+ 0! 0!/F!) O%` +
		`W! >, M!# *& #- 'Y$ Z>" 2" ." [&% -# ". -# Y!' +% I!' ?! -# #- *F! Y*' /! ." ," Z!!!!" 1! ` +
		`-# +& T$!G#!C@! AWI!? _H$! OT%! RI'. O3AM" _0AO! LZ$$ KI(EDS5 Q'OP_% `
	catCc = ` ? @#@! `
	catCf = `` +
		`M%!RJ!!$ 7!@&R!!@,!!P"LY#!\_!!# ;$ R!$ ") PTW!!Y'!! BF$!/C[(/ ACB!# PF%' GTK8!>!^" `
	catCn = `` +
		`X;! '# (!!5!M,G!! S!! $!W!!& <# '* O(!\!!!E#!, \!! R!! 0!<!!!,$ C!$ N'!(!!"!!6(!!!! %! *! ` +
		`#! %' "# #!%!!9!!#'# #! 7!'#""!!!&# #! $" "& %!!!% 2) $!)$!6(!"&! +"#!!!!- %! -& (!#)! #! ` +
		`7!'#!%!!)!!"!!#!% $# #!%!!2!( #!&!! $!$!! #!!#" #" $" -# &" $!$!!!!$ "- 6$ .!#8!0!!)$!$!% ` +
		`#!##! %! +& 7!#8!*&! *!#%& #$ $!$!!*$+ .!#T!!#'# 1! ;!#3" 9!)"! (" "# '!!)% +! $+ [!# >D! ` +
		`#!!&!8"!7!!%"!'+! %? I"!D!!" H!!D!0!-!C! G&!!!# "! Z+!$!!'"!$!!I!%! B!!$!!'"!$!!/Z!!$!!C"!` +
		`!@!!! ;% W"! '! ^4" Z"& 7( 9( 5+ .!##+ _"! +% +% ;% Z"& L!$ G") @!!,!" -# "" K!! &* M!# ;%` +
		` ," _!! B"!=!!+!$ +% /! O!! -3 N"!F%!& ]!" 0" _!$ L!! ,' L!$ W0! '! G!! '! )#!@!! V!!//! '` +
		`!3!!#*!E#-! <!-!! C!- B!. M$# [45 ,4 UX!! _+$ N!!!!# "! Y!& #- 9( (''_#A! ;!Y"!* W&9 Q"!V"` +
		`!!G#!# L!!^"W"( Q!!MS<!! X!( ]*3 Y%' ^&3 ]!" +% Y!' G"' -% U#* ?" O"!+!" B!!W!!' /! +! H#7` +
		` =) '! '! '( (!']!# _#! +% E]*+ 8# R!# OS(! K#E! (+ &$ ;!%"""K4? K!% T!!3%# &!G$!!!_%" '! ` +
		`'! '! $" (!'!( &! -!:4!"0! /A! \#$ $# N!" Y"!-!! "N! O!A$ >" R!. =# E!( ?$ L!$ ?!E!!" /I! ` +
		`_$! +% E!# E!# I!' U!* -!/(!",!/(!"!! U!+ X)( 7) )7 '!J!*D" '! "!L!#" "! 8!H"!& *O! 4!"!# ` +
		`B!" <$ <E! Y!# 5! S!!"!# )!#>! $# +& *& A"? H!# -( W!" >! <$ ;& %+ (O" J"V! T!, T!& O!' +%` +
		` G!" >' #O& @!!J!$! #/ '' *@! O!' K!5 ;E! =3 8( O"# E!( E") "! :& +% V!!2!& H!( A#!4!) 3!O` +
		`!!\! (!!%!/,% \!$ +% %!(!!"!!6(!"&!*!!"!!#!!!!$ "$ (! (" &* +!!!!!G!!*"! "!$+!"!& #< ]"!%!` +
		`< I"' +E% W!! G!A! F"* +% .2 [!% +% 5; <! 0# 8X% ]!C# T"+ )! "! )!"?!"!!,!' +E" )! O!! ,: ` +
		`I"' T", J"& +U" )W" C!- +% *!M!/) >" A!! 7!.!G" (!"M!" "!"*' +% '!"F!!"'& +% M!# +U' :& 2!` +
		`I!!! >T" ". S!, \<E# P#!%!) E&KR" D#, WB!) \\#$ H2XU& [!EV! Z1& @!!*!" R"!*!$ ?! ') G") +!` +
		`'6$ 4O- [!E& \"$ :! :K! L"# Z!& 2_! &* (( WF'H! A!@# T#\O( %!'#!C)!- "< $! "- %' M,CH" L#$` +
		` ." *& +! )[Z# ^'" U-% 8. 2. O!! 8( U#[! W') H!! C&4 G"Y# 5+ 5+ X"( :F$ V"!G"#! "! #! %!,"` +
		`!'B"!$!!((!<%!%"" (!T*!!D)!!^5!- &!/!NB! @!% 'T& (!1!!'#!%!# _!@! "O# N!" /! +# #_) @!0 [!` +
		`$ "O. K!U& L!# "_% @!!6!& #_& (!$#!/F&! 1H! M"# +# #P8 E"K" ^!A& %!;#!!!!!+!$"!!!$ "# ""!$` +
		`!""! "$!#!!!!$("$"!*2$ $!%2S! #M( M!# E#+ 0! 0!/F!) O%W! >, M!# *& #- 'Y$ Z>" 2" ." [&% -#` +
		` ". -# Y!' +% I!' ?! -# #- *F! Y*' /! ." ," Z!!!!" 1! -# +& T$!G#!C@! AWI!? _H$! OT%! RI'.` +
		` O3AM" _0AO! LZ$$ KI(F\R5 "= A#_# Q'OP_! ___!! ___!! `
	catCo = `@@X!_G& AXA<]__! #]__! `
	catCs = `@@V!__! `
	catL  = `` +
		`A"9 '9 P!!*%!%!5 "> "I. %+ /$ (!!B$$ "! ## "!&"" "!!!2 "R" "J$ )E% "E! #!&!G! H": %# N!J! ` +
		`D!! "B# "!/!!'!!*!! #!0"= >X" ,!8!? *! %!%!4 %!)$!7!7 (* &7 "& 1I! [!U! $!2() 0/ %' #! #5 ` +
		`"& "!#!" $!0.! "" /! +!(!$ %! #5 "& "! "! "! @!# "!3!! 1( "" "5 "& "! "$ $!20! 8!+!& #! #5` +
		` "& "! "$ $!>!!!!! 0!1"% $" "# $! "!!!!#!!#!! $+ 7!T!!& "" "6 "/ $!:!! "! #! ?!$!& "" "6 "` +
		`) "$ $!>!! "! 0! 2( "" "H! #!0&" )" 9% &1 $7 "( "!"!% [!O! "! -& [!! "!!!# "7 "!!!( "! *!"` +
		`!# "!5!" A!!_!!& "C! <$ T#J! 5!0!$ %# $!#!!'!! %, -!1!D! "!%#J! "L* "# #& "!!!" #H! "# #@!` +
		` "# #& "!!!" #. "X! "# #B" F!/ 1U" #% $K3 #0 "9 &J" '' (1 .2 /1 /, "" 0S! D!!$D"X" ($ #A! ` +
		`"!%!D" +> R!= #$ ,K! %9 W!6 *T! S"!]"!M! 2' W!= .! +K! ;C! J!" +C! #* &J! #" J!# "% "! $!%` +
		`!^% A"U( #% #E! #% #' "#!!= #T! "& "!#!! "& $# #% %, &" "& U#!-1, F#!$#) "!#!# '#!!" "* ##` +
		` &$ %!T!!![S"!C' '# $! -E! "!%#W! (!0!5 *& "& "& "& "& "& "& "& Q"!U.!!J!!# &! %U" '" "Y" ` +
		`"# &J! "]" 2? Q!/ A0_M& A"LT5 D"M! #L( $/ +! 5N! 1> #E" R!( #F# #Q" 50 "" "# "6 >S! /Q! _!` +
		`% $!!!!+!: +6 :< (N! =!0!# ") +$ "H! 8" "' 56 $!#!P! "!#!!"!# #!!9" #* (" -% #% #% *& "& "` +
		`J! "- 'R# >C]* -6 %P! EH(M+ #I# G!& -$ &!!!( ", "$ "!!!!!!!!!J# B!J+ 3_! #U! I!+ U#$ "F$ E` +
		`!9 '9 ,X" $% #% #% #" D!+ "9 "2 "! ". #- C!Z# F,< $P! P!? .3 "' 'E! += #C! %' Q!]$ 3C! %C!` +
		` %G! )S! -* ". "& "! "* ". "& "! $S! -V) *5 +' 9% "I! "( F"% #!!!J! "! $!"!5 +6 *> B"2 "! ` +
		`+5 +9 '9 G!W! '! A"!/!" "" "< K!< $< D!' "; <U! +5 +2 .1 O#H" X!R! .R! .C! G!; *6 ['I! '! ` +
		`1% Y!< +!(!4 K!1 O!4 <6 -T! Z!! #!-!K! A!8 ;C! >!")B! $!,!N! /# 6!!D!1 "8 4! @"& "!!!" ". ` +
		`") (N! G!' #! #5 "& "! "$ $!2-$ ?) "!""E! "!9"!L!!S! 3# 5" ?O! 5! "!X%!M! J!# E!O! 5![!!I!` +
		` .!G"!9 F!& Z%K! U#_! @!' #!"!& "! "7 0!!_"' #F! 1!!=!*!F! (!5,M! 4!2!G" H&@! @!( "D! 2!Q!` +
		`!< Q#& "! "E! 6!9!$ "! "? /!7!J! E(2 0!!!+ "A! ]#!O"!X< G'C& MR"@# 0OA! 2% :Z\# &F2 ZU&= C` +
		`W!X1 (> 2N" 2= 3O! 1# @!4 &2 Q-L! T&_! A!8 #8 M!J" &!B"!+ A"! "!.!!,!TF' J!? B#R# ^O(# "& ` +
		`"! "B) 0!=!! #!.!" )K, EH"J# &, $( () G[%T" "F" "! #!"!!"!" "+ "!!!% "@" "# #' "& "; "# "$` +
		` "!#!% "S* #8 "8 "> "8 "> "8 "> "8 "> "8 "' UY!> '% F(]! S$L! +& 1!A*!< 3K! E/; E'= #!O&!=` +
		` "" "! "& #$ *! A'& "# "! ". "D& \!C" (!TE!!" ": "! "!"") "# "!!'!$""!!! "! "!""$!!!!## "&` +
		` "# "# "!!!( "0 &" "$ "0 EJ$_VI! A!]H$ #MT% #PI' 0M3 CM"]0 CO!JZ$ &II( `
	catLC = `` +
		`A"9 '9 [!!*!5 "> "B& "# %O& #9 A&# #! $" "!&"" "!!!2 "R" "J$ )E% "E! *H! XX"E! "!%#J! #" A` +
		`5U" #% CD"* &J! #" A"K! @", "A! F#U( #% #E! #% #' "#!!= #T! "& "!#!! "& $# #% %, &" "& F(!` +
		`$#) "!#!# '#!!" "% %!"!" &$ %!T!!![S"!Z# #F# '# $! -E! "!%SH>M! 3; G$M" "6 $# "L" 9! $!U9!` +
		`I! &( (O" AZ3& -$ J@!9 '9 FE!O" A#C! %C! U#* ". "& "! "* ". "& "! DV!R! .R! ^"5 +5 [X"_! A` +
		`K5_! A!8 #8 MI9T" "F" "! #!"!!"!" "+ "!!!% "@" "# #' "& "; "# "$ "!#!% "S* #8 "8 "> "8 "> ` +
		`"8 "> "8 "> "8 "' UY!) "3 '% VN"C" `
	catLl = `` +
		`A#9 [!!I!!6 "' ";!!(!!7!#"!!! #!!#!#!!$#!#!! #!""!!#!!!!!#!#"!"!!"!! '"""'!!)!!!""!#"<!!% ` +
		`#!"!!!%$!!C" #9 B&!!$!#!! 3!;!A! "! $" "+!!# """!!S!!N! "0!*:!#&!!P!!Q!H! HZ"J! #" Y7% CD"` +
		`( "!U#!J! @", "A! G#J"!!' "P!!!' )% +' )' )% +' )' )- #' )' )' )$ "! '!#!! "! )# #! )' +" ` +
		`"! S(!#!!#<"$#! )# %!U!LU"O! "!#!#!%!!!!!!$ &Q!!!!'"!$-E! "!%TH>6!4-!H$&!!! "?!!& "!!#$!%!` +
		`!#!!!! ")!&!%"&!%!!#'!;!#V9J! &( (O" AZ3& -$ JA!9 NF!G! I$C! \$* ". "& "! DX!R! ^#5 [Y"? A` +
		`L5? \!8 GJ99 ;& "1 ;9 ;# "!!!% "* ;9 ;9 ;9 ;9 ;9 ;9 ;9 ;9 ;; =8 "% ;8 "% ;8 "% ;8 "% ;8 "%` +
		` "!TY!!( "3 '% XO"A! `
	catLm = `` +
		`P51 %+ /$ (!!F$!%_.!F'E%! N(! %!?*!#A%!G%UF!!_#V1!ZV!L#!C3Q.% O%^! .!B!!C! R5!-1, @_"! R'!` +
		`_%V.!K!!# &!A#!!]"!! WX;!BG!!$ O(!R#=! Z#( Q"!7I## $! V.!6J$!L#6! H## *!F@5N!! A_!% "I! "(` +
		` TL!!@!V*!SX#GK3# ]/" I!! G1, A"! "!.!!\_/!" "& "! RA,]! J&& N=!S0L2 `
	catLo = `` +
		`J%!/A(!$!" Q&! [9: %# N!? ") D!! "B# "!8!!*!! #!0"= >X" ,!8!? 65 K!8 (* &7 "& 1H! \!U! $!2` +
		`() 1. %' #! #5 "& "!#!" $!0.! "" /! +!(!$ %! #5 "& "! "! "! @!# "!3!! 1( "" "5 "& "! "$ $!` +
		`20! 8!+!& #! #5 "& "! "$ $!>!!!!! 0!1"% $" "# $! "!!!!#!!#!! $+ 7!T!!& "" "6 "/ $!:!! "! #` +
		`! ?!$!& "" "6 ") "$ $!>!! "! 0! 2( "" "H! #!0&" )" 9% &1 $7 "( "!"!% [!O! "! -% \!! "!!!# ` +
		`"7 "!!!( "! *!"!# 8# A!!_!!& "C! <$ T#J! 5!0!$ %# $!#!!'!! %, -!Q#!G* "# #& "!!!" #H! "# #` +
		`@! "# #& "!!!" #. "X! "# #B" F!/ R#K3 #0 "9 &J" '' (1 .2 /1 /, "" 0S! I!!C"!A! "T! ($ #A! ` +
		`"!%!D" +> R!= #$ ,K! %9 W!6 *T! Q%N! 2' W!= .! +K! ;C! J!" += R## "% "! $!ZA!!" X_"W! 96 *` +
		`& "& "& "& "& "& "& "& H1!U!%U" )!!!X" %!%!I! "]" 2? Q!/ A0_M& A"TP4 "VC! D"G! )K( %/ +! C` +
		`"!Q!!D" J%!G#$& "" "# "6 >S! /Q! _!% $!!!!+!: +6 :< (N! N!$ #( +$ "H! 8" "' 5/ "% $!#!P! "` +
		`!#!!"!# #!!9! $* (!.!$ #% #% *& "& R$B! >C]* -6 %P! EH(M+ #I# D"!!!( ", "$ "!!!!!!!!!J# B!` +
		`J+ 3_! #U! I!+ U#$ "F$ J#) "L! #> $% #% #% #" D!+ "9 "2 "! ". #- C!Z# F,< $P! P!? .3 "' 'E` +
		`! += #C! %' A$M" C#G! )S! ]"S! -V) *5 +' Y$% #!!!J! "! $!"!5 +6 *> B"2 "! +5 +9 '9 G!W! '!` +
		` A"!/!" "" "< K!< $< D!' "; <U! +5 +2 .1 O#H" X%C! G!# "!P)!H! '! 1" "! Y!< +!(!4 K!1 O!4 ` +
		`<6 -T! Z!! #!-!K! A!8 ;C! >!")B! $!,!N! /# 6!!D!1 "8 4! @"& "!!!" ". ") (N! G!' #! #5 "& "` +
		`! "$ $!2-$ ?) "!""E! "!9"!L!!S! 3# 5" ?O! 5! "!X%!M! J!# E!O! 5![!!I! .!G"!9 F!& Z%K! T&' ` +
		`#!"!& "! "7 0!!_"' #F! 1!!=!*!F! (!5,M! 4!2!G" H&@! @!( "D! 2!Q!!< Q#& "! "E! 6!9!$ "! "? ` +
		`/!7!G! "! E(2 0!!!+ "A! ]#!O"!X< G'C& MR"@# 0OA! 2% :Z\# &F2 ZU&= CW!X1 (> 2N" 2= 3O! T!4 ` +
		`&2 T-G! V,J" &!O%!TF' J!? B#R# NP(B) 0!=!! #!.!" )K, EH"J# &, $( () QS(!U/!K! B!!A*!< 3K! ` +
		`E/: F'= #!O&!= "" "! "& #$ *!A'!% "# "! ". "D& \I!# ": "! "!"") "# "!!'!$""!!! "! "!""$!!!` +
		`!## "& "# "# "!!!( "0 &" "$ "0 EJ$_VI! A!]H$ #MT% #PI' 0M3 CM"]0 CO!JZ$ &II( `
	catLt = `E.""G!!UL'!& )' )' -!/P! `
	catLu = `` +
		`A"9 F#6 "& B!;!#'!#7!!"!$! "!!!!!!! ## "! "" $! "! ""!!!!#!!!!!!! "!!!!#(#""&!#(!#!""" "<!` +
		`(! "! #!!!" "#!B)!!$!('!!!! "!!!!!!/ "( D!!"!! $+!&!""! #R! Q!0!*;!!&!#O!!#E! JZ"E! "!%S6U` +
		`" TD"!&!I! #" A*J"!*P!!*' )% +' )' )% ,#!)' I"# -# -# -$ ,# G(!$$" #" #!#!# '#!!" ## +! &!` +
		`]!]S"O! Q!!!!! ##!!" "!")" "P!!)!!%!MJ>"5!4-!H$&!$>!+"!!$!%!!#!!$*!!# "$ "'!!" "!!!(!9!KY5` +
		`!8 FF!G! I$C! ]$* ". "& "! KW!R! ^$5 [Y"? AL5? A"8 HJ99 ;9 ;9 ;!!!""!!"!" "' ;9 ;! "# #' "` +
		`& <! "# "$ "!#!% <9 ;9 ;9 ;9 ;9 ;9 ?8 B!8 B!8 B!8 B!8 B!!UI$!@! `
	catM = `` +
		`@8O# T(& H(L! "!!!!!!!!I"* Q!4 1!E#!% #% #! "# D!!>!9 \"* [!( *!8!" "( "" "$ L!" \!( K!7 "` +
		`@! W!" "1 "& +! >" Y!!!!% #! #" *!*!!:#" Y!!!!# %! #" $!>!!#," Y!!!!& "" "" 5! 7% "" Y!!!!` +
		`% #! #" (" +! ?![!!# $" "# *!H!!# X!!!!% "" "# (! ,! >" Y!!!!% "" "# (! ,! 0!,!" X!! "& ""` +
		` "# *!*!!=!! G"!$!$ "!!!& 3! ^!!"!% -' C#!"!' ,& J"! <"!%! R!3 "! &* "C! *!D#!2 8# %" "" #` +
		`& $# .+ "!*!" @6" S=# =" >! ?! A"? *!M!!! "!U#!!B!W#+ %+ \&$ Z!) "< #!P!!L! #+ 5$ P!0 G!( ` +
		`-" ?, Y!- Q!3 Y$" "4 %!&#" G&_! Q6@! __"" N$!@#!> K1% J#! UN=# ") A!! Q"! Q(!#%!7!# %!S"!!` +
		`R!!0 ;1 .!F!!& :, M!# P!- E!!C"!, -!(!!M!!! S!!!!! #! &! "!I!!# &! M'' "! QY3!A7!. 1/ N>!B` +
		`'V$$ GT!" "! &# I!" %!E%!!]1!" B"$ ^)! N"% G"* R!# [#" V!. J!!"!!*!" N!* (!]!!! E!- 1! M!!` +
		`,!! Q!- )# "! ]"+ '!"^$+ 6# X!! "& #! #" *!*!!"!% $$ D"( "!""# "$ "!.!!R"!0 8!Q"!2 L'& #( ` +
		`<! S"0 K#, F#. A(. V'% "! ## "!!!!M$!% #& $!<!( I!& "# )!)!) O!/ G&' H&' "' S"5 "- [#% $!!` +
		`!!!!% "!B"!# "! "$ \*# *! "!P!!% $$ 8!EG%'. IF+1 AN"$ \!& Y@!!!!U! (# R"!+!!KE3!!AS$!L! #6` +
		` _0$ $% )' #& ?# U$" \]!V! %Q! )!.7$ ". QJ!& "0 #& "! "$ E#!@%!% X+!]!!" ]/# _'! T'!"(! &!` +
		`Z.!% N#& V]E8O' `
	catMc = `` +
		`CH"!W!#" )# "! S!! [!" '! #! +!K![!" C"!Z!!! )!!!!U!!!Z!"!&!!"!!*G#! "! $" "" +!I!!! ^!# ^` +
		`!! [!!!!# #! "! *! =!.!!Z!!! &" "" +!J!!!K"!! '' 3! K*! @"!K%!!$'!"!!9!!*!! #& 6! #% #!*!!` +
		` YS!!>B$!'!& "! [*# #" %! "% A'! [!!!*!!!!(!$ R$!P!&!!!# "! ^!!>%! #!\!#" "!#!!P!!& )! L%!` +
		`5WY$! T_=! #!X"!!R!!. O$! P!!P!!!$!!"!! O#! #! 9!M!"!M##! &!M'!!!!!!!!!T@9!!@$!M!!! %! T#!` +
		`8!![!Q!" *! .!]"!! $! "!J%!! @!! [!! "# #! #" *!*!!T"!! (!""# "! "!E#!! )! $!J#!! '!!!" #!` +
		`M'!! '# #!Q#!! )! "!M#"! '!G#"! %!E(!! *!W'!$ "! %!""!N$!! )# %!T">! _!!I&$!!H&!.K#!'#!U&!` +
		`# %! "!^*!!,Q!! )! "!HO0!! EQ#V! I#! TK8! '% `
	catMe = `HD!! UQ%!^P!!" "" LLA!" `
	catMn = `` +
		`@8O# T($ J(L! "!!!!!!!!I"* Q!4 1!E#!% #% #! "# D!!>!9 \"* [!( *!8!" "( "" "$ L!" \!( K!7 "` +
		`? X!!!%' %!#!% +! >!Z!%# )!4!!:#! Z!!$!!$!!"!! $!>!!#,! Z!!$!# "! %!4!!6!$ "!Z!#!!!" )!'!!` +
		`+!!>^!!,S!!#X!!!!! &" "# (! ,! >!Z!#!&&! 5! =! Z!! %# )!4!!=I"!'!! "!Z"#& -' C#!"!' ,& J"!` +
		` <"!X!- "$ "! &* "C! *!F#!" "% "! #! :! %" 1# .!"!!&0!_5!! S=" >! ?! ?! A"! "& )!"!) *!M!!` +
		`! "!U#!!B!W#" %! *!&!! \&! #!Z!"& "!!#' ') #!P!!, "> #+ 5# Q!!!!# "!%I!( -! A!# #! "" Y!!!` +
		`!!#"" [!' #! Y$" ", "& %!&$! G&_! Q6, %!#!* __"" N$!@#!> K1# L#! UN=!$!( A!! Q"! Q(!#%!9!!` +
		`%X$! ;1 .!F!!& :* O!" Q!!"!" #! H!!C"!$ #! #! -!(P!!S!"" #! &! "!J!!!(O'!"%!PY3B7/ 1/ N>!B` +
		`'V$$ GT!" "! &# I!" %!E%!!]1!" B"$ ^)! N"% G"* R!# \#!V!!- J!!"!!*!! R!# #! (!]!!! E!$ "' ` +
		`_!!,!!T!!' +# #!_"!! #!!!!&#!]$$' 6! Z!! $!E!!% $$ G"% ."!/! V"' #" "!7U"% "!$!!!!!N'!" '!` +
		` "! <! V"' #!!!!J#"!"!$ "!E#"!"!" "$ D(( "! A(! "!$Q$# #! %!@!!( I!% ## )!)!$ #" O!, "! G&` +
		`!!!! "!I&!% "% "!R"!4 #& "! "! [#% $!!!!!!% "!H"!!#"![*!!+!!T!!# &!!8!EG%'. IF++ $" AN"$ \` +
		`!& Y@!!_!!" R"!XE3!!AS$!L! #6 A1" 2' #& ?# U$" \]!V! %Q! )!.7$ ". QJ!& "0 #& "! "$ E#!@%!%` +
		` X+!]!!" ]/# _'! T'!"(! &!Z.!% N#& V]E8O' `
	catN = `` +
		`P!) Y#! &!"!! BM!) G$) G&) ],) W#) %% M#) W#) W#) #% O#, T#) )& H#) I#& (2 N#) A#) W#) G"3` +
		` M() G") P63 R;" P') ') 7) M)) A$* F%) ') W%) W") G$) ') W@!!#!$ ') G&R! #$ W6[! O"5 W3= J` +
		`K!!I8:( /" X*# K$) ?' ". A!) H!. A[<) ]%) A*% [$) G!) G&) 7) W") W,) WX4) N/L! -X! 2! V*: ` +
		`E!# >!(G$$ K&) O=' :& H!( L"$ 7% A%! #/ #M! A"( U!! ?" L"$ I#' 9' J!& K*% Q!) ') W(> _$) K` +
		`!# Q#& G$= A$) ]!) Q$) (3 \') W*) W#) W+) G#) '3 M"+ E-2 ^") W4) W"< D') G") W!) G+) G#4 L` +
		`A!N# BF/) GI") W") G$) "& O0) G(6 ^*" ZG7) GN!3 -3 M#8 VB!Q! AJ") G-) W/) X') M6( A$) X8Z!` +
		` "" "# M"L! ". C>, DW") `
	catNd = `` +
		`P!) GQ!) G$) G&) ],) W#) W#) W#) W#) W#) W#) W#) W#) W#) A#) W#) G") W() G") GZ!) G!) M)) ` +
		`A$) G%) ') W%) W") G$) ') GNB!) G5) G!) G&) 7) W") W,) WX4) GL!) GD") ') ]8) A$) ]!) Q$) W` +
		`() W*) W#) W+) G#) '3 M") G-) G#) W4) W") W') G") W!) G+) WN0) GI") W") G$) W0) W[7) UV"Q!` +
		` AJ") G-) W/) X') V:) WT$) `
	catNl = `NW%" PS"B! ## _S#!9!' /" LU=) QR6T! M.!(G$$ KA(N# F\2" `
	catNo = `` +
		`R%! &!"!! VI"% Y+% Y#" F$& Z&& 2( R-) VA!3 TC!) A/!UT!$% ') G&/ J!!V6!Z! O"5 W3= JK!!TD!!"` +
		` K$) ?' ". A!) H!. QK=% RF6L! B"# 2! V*: E!# UI!' :& H!( L"$ 7% A%! #/ #M! A"( U!! ?" L"$ ` +
		`I#' 9' J!& K*% A+> _$) K!# Q#& G$3 \+3 FJ!! O-( H;2 T:4 G\2& _86 JA93 -3 M#8 OJ%( B=Z! "" ` +
		`"# M"L! ". C>, `
	catP = `` +
		`A!" "% "# +! $! ;" "!;"!C!&!#+! $!#_5!(S.% J!! T!!!#!"M!! 5! "! .!!!! K"# G#!K!!, J'" W!. ` +
		`@!!E(!!*M$!X#Z#!F,-!O+["!*!!H%!- "!E!!" H"!J"!# %! P#% L%!D3!' X$!M3M!! O"" H"! ^$" "" F!*` +
		` Z)! Y&! A$& "% A%! +& =" ]## \!$ _!! A"' ,!\9!6 )3 ", "+ ?! /! Z3# >! ^A!- P"! @!) T,5 @"` +
		`# A!! \7# "! Q#!O$!M! "? #+ D-" %) #+ 1!,C#!Z"C@=! N(" D#!*T#% ]+# W"! I!" "!Q!!!O!B#, 1! ` +
		`]## _#! 1! Z'!RJ4!!P&!( 7B! "- "!$"! V$" "% "# +! $! ;" "!;"!!!% [," ]4!P!_,!G7H&!?Q(( G!!` +
		`P#!% C"& Z"# R.!^)C!!D$!# M!# ^%& N#! "# _## Q!! P"# %!-"" Y"% L#!J)!!!!!R#!# +! "!H#['6 J` +
		`#" =, M"!B$!! ]'!H(!! \$!\"!& T"" "$ ^") X&!_"!# K!! F4! K", P%!PC!!# ]["! \S.! F$!A"!# )!` +
		`H1!! H)# H*!\E3HO'$ T["!^:! `
	catPc = `_"!_^'!!3_NW!! 9" P' `
	catPd = `M!!\J!T!!AR#F@!!I@"!$ BP#!"@!! %!<_-!3P#!PLS!!!E!+!I%AS#!^)`
	catPe = `` +
		`I!!S!@!!]U#"!^Z!JM"!W!0!Z3"!>_A!&!Q"!@!"#!U,*!A"!!B!!EA!""!M!#!M-$!$#!#! _HS!!Y&>'!$!1"!!K` +
		`%!S!@!""`
	catPf = `[%!]Z'$!<IN#!!%!"0!#`
	catPi = `K%!L['#! #!9IN#!!%!"0!#`
	catPo = `` +
		`A!" "" #"!!!*!!#!!;E"!%/! (!^5)!R.!$ J!!V!#!"M!! 5! "! .!!!! K"# G#!K!!, J'" W!. @!!E(!!*M` +
		`$!X#Z#!F,-!O+["!*!!H%!- "!P#K"$ %! P#% L%!D3!' F8!\#!! H"! ^$" "" F!% "# Z)! Y&! A$& "% A%` +
		`! +& =" ]## \!$ _!! A"' ,!B:!!(!& )( ## #" $* "!!!( [D## "! Q#!O$!!$!! #!"!' "! "!"!!*!# "` +
		`) ## "!!!+ #" M-" Z!!]%C@=! N(" D#!*T#% ]+# W"! I!" "!Q!!!O!B#, 1! ]## _#! 1! Z'!DQ4!% #!6` +
		`5! ## $" "# (" '!!!!U$!! "" #"!!!*!!#!!;E!!"! [," ]4!P!_,!G7H&!?Q(( G!!P#!% C"& Z"# T9!D$!` +
		`# M!# ^%& N#! "# _## Q!! P"# %!-"" Y"% L#!J)!!!!!R#!# +! "!H#['6 J#" =, M"!B$!! ]'!H(!! \$` +
		`!\"!& T"" "$ ^") X&!_"!# K!! F4! K", P%!PC!!# ]["! \S.! F$!A"!# )!H1!! H)# H*!\E3HO'$ T["!` +
		`^:! `
	catPs = `` +
		`H!!R!@!!^U#"!^Z!_K"!#G!!W!0!Z3"!>_A!&!Q"!@!"#!U,*!A"!!B!!EA!""!:!2""!M-$!$#!#!AIS!X&!="&!$` +
		`!1"!!K%!R!@!!## `
	catS = `` +
		`D!!&1" @!!!<!!D!$ "! #!!!" #!#?!?K.# -- && "!!!/ V#!.!!P#L$!J(!! W#" #!"!!N&+!3!!W'(! I$!I` +
		`+!!&!!U'_#!B$!& E$!O&J!!E&B&" 0!!!! #% 5"!F$' "% "! &# F&! Q7) T6!M+E+!]$!@! B+) *( AB!!!!` +
		`! ," ." ." .! F"!-H!" ." 4A! _!! "# "! +!!!! &% ""!%!+!!$!# &# "!Z!!!$!V+ %< #^' 7* R"M" 7` +
		`G3 M!P! #> +R, 7^! %? #U+ #I$ F'% F+! O!9 "X" -U& ;/ %!-!!,6! '! \"! T'! %) A!E! *!0!= ,= ` +
		`)!/!> +F! 0_) AN&_! QT5V! Z16 *! H#! ^$# +# ^1" B'!.!!]]3I$@! N+/ A"! W!' M!# C#!!!! #!Z$'` +
		`!0!! @!!!<!!B$& "& .! Z)( Z!0 #" ", $!O!!K! [S!! P2!E6!!A*!& GC"!UD"!; KZ2# &!VJ4D[#O' +" ` +
		`$S- '6 00 @#S# ]!U' +F! #[! &" 7! (= %\! 6A" $!Z%!U" K;!9@!!9@!!9@!!9@!!9]!_/ X!# S!' "- "` +
		`! IV!!O-MM"!#^#!A.!!N(!J! %C# -. #. ". "D! 8@% Y!< .K! %( (! /% [$X> $0 $, $Y& '+ %!/!* %W` +
		`! )) 'G! )= #+ %! /( H!W* )- #, $* $X! "!$!. #+ %) (R$ "[" + `
	catSc = `D!!]#!" JG!![#S/! S/! (!U'H(!E2\L"!DF"!@! W[A!!CN5M#!Z$\&! $! W_'# _XP!!PM"`
	catSk = `` +
		`^"!!H"!&%!#J0# -- && "!!!/ V#!.!!BH!UY%!!!! ," ." ." .! ]D$! DS=6 *! H#! Q>!.!!FB4!/ \;!!C` +
		`% X@]!$ `
	catSm = `` +
		`K!!0!! ^!!!N!!$F!!?_7!O0!! \Q&!-H!" ." L$!G!!# '!D"!# &! %""(!?!!""!?!J( A!! ["!>!7 I!% V.` +
		`!)W!' P#!P*!# #> +/ A(B$ 7^! %? #A( Q!4 #% ]^S!!X9"" E%!0!! ^!!!D$!&!" BM#! AKP!!P^!:!?:!?` +
		`:!?:!?:!LY%!!^N"!' `
	catSo = `` +
		`F%!"%!!R>!J(!!_#!!N&+!3!!W'D0!U+C$% "!D$P&!I!H," 0!!!! #% 5"!F$' "% "! &# F&! Q7) T6!R6^$A` +
		`! B+) *( DL!! "# "! +!!!!&!$ ""!%!+!!."! "!Z!!!)!# ## "! "! "& "> #! "!!!= M(' %3 #& #P" "` +
		`= :G! 'G" 7* R"M" 7V% "( "U! )N# "W' M!K! A"_' A0O! 6! 'F! #I$ F'% F+! O!9 "X" -U& ;/ %!-!` +
		`!,6! '! Q*! %) A!E! *!0!= ,= )!/!> +F! 0_) AN&_! QT5V! B;# +! "!]1!! JJ4/ N+/ A"! W!' N!" ` +
		`E/!#%! .! Z)( Z!0 #" ", $!O!!K! [S!! P2!H@!!& GC"!UD"!& %0 KZ2# &!VJ4D[#O' +" $S- '6 0/ A#` +
		`S# ]!U' +F! #[! &" 7! (= %\! 6A" $!Z%!U" JE!_/ X!# S!' "- "! IV!!\Z"B$!Q6!J! %C# -. #. ". ` +
		`"D! 8@% Y!< .K! %( (! /% [$Z' &X6 $0 $, $Y& '+ %!/!* %W! )) 'G! )= #+ %! _!W* )- #, $* $X!` +
		` "!$!. #+ %) (R$ "[" + `
	catZ                        = `@!!_#@O%!_K"!) >! &!O!A]# `
	catZl                       = `HA( `
	catZp                       = `IA( `
	catZs                       = `@!!_#@O%!_K"!) E!!O!A]# `
	scriptAdlam                 = `@HZ#K" %) %! `
	scriptAhom                  = `@XE": #. %6 `
	scriptAnatolian_Hieroglyphs = `@@Q"F2 `
	scriptArabic                = `` +
		`@P!$ "% "- "" "? ") ,9 "K# "A! Q"O! Q'A! &J" "< QR\!M/ #O$ A!/ Q#$ "F$ D[#> D"% )( B!% AXW` +
		`!# ": "! "!"") "# "!!'!$""!!! "! "!""$!!!!## "& "# "# "!!!( "0 &" "$ "0 U!! `
	scriptArmenian            = `QI!E! #Q! #" DL]!$ `
	scriptAvestan             = `@XB"U! $& `
	scriptBalinese            = `@X&L" "Q! `
	scriptBamum               = `@UI!W" IHP!X1 `
	scriptBassa_Vah           = `PVZ"= #% `
	scriptBatak               = `@^&S! )# `
	scriptBengali             = `@L"# "' #! #5 "& "!#!" #( #! ## )!$!!!!# #8 `
	scriptBeria_Erfe          = `@U["8 #8 `
	scriptBhaiksuki           = `@@G"( "L! "- +< `
	scriptBopomofo            = `J7! ZP+J! Q#? `
	scriptBrahmi              = `@@D"M" %C! * `
	scriptBraille             = `@@*_' `
	scriptBuginese            = `@P&; #! `
	scriptBuhid               = `@Z%3 `
	scriptCanadian_Aboriginal = `@@%_3 Q1E" [M@"/ `
	scriptCarian              = `@U@"P! `
	scriptCaucasian_Albanian  = `PIA"S! , `
	scriptChakma              = `@HD"T! "1 `
	scriptCham                = `@PJ!V! *- #) ## `
	scriptCherokee            = `@]$U" #% S[E!O" `
	scriptChorasmian          = `P]C"; `
	scriptCommon              = `` +
		` @" ;% ;N! ". "$ 8!?B.F! &$ #3 U#!)'!!^3!&/!#A!!\$E0!A$!!YF!V,# C)!OO!!! H"! L&! "!MF!.!'!` +
		`" "% "" #!E8!* #V" "* $* ". 2A! _!E! "" #% ": "0 J!" %Y4 7* 6_< A(S3 #I$ A0]" S,4 "!!!7 0'` +
		` %# \"! $!Z"!!S$!. A!E! *!P!!^! @!P" P!!X"!F% AN&_! AH6A! G#" F%) U'!@%L,!.!!RN4!!P&!( 7B!` +
		` "2 "# T$!!!> ;% ;* +!M!!!@"!% "& +$ C(" %L! $( Q", T!L! E': EMN!# ]Z#\' $S- '6 00 @#S# ]!` +
		`U' +F! #]! $0 )! (= %\! V&3 -3 -V" *8 H$T" "F" "! #!"!!"!" "+ "!!!% "@" "# #' "& "; "# "$ ` +
		`"!#!% "S* #C) #Q! RC%C" M"\! C6K! %C# -. #. ". "D! +M% Y!9 "! .K! %( (! /% [$X> $0 $, $Y& ` +
		`'+ %!/!* %W! )) 'G! )= #+ %! /( H!W* )- #, $* $X! "!$!. #+ %) (R$ "F# G@A8!>!^" `
	scriptCoptic               = `B?- QD*S# && `
	scriptCuneiform            = `@@H"Y< G#N# "$ ,C& `
	scriptCypriot              = `@@B"% #!!!J! "! $!"`
	scriptCypro_Minoan         = `P\K"B# `
	scriptCyrillic             = `@@!D$ #H% QZ%* A%!L"HC$? AB>_" O\5! APX!]! B! `
	scriptDeseret              = `@@A"O" `
	scriptDevanagari           = `@H"P" %. #9 A[G!? AP<) `
	scriptDives_Akuru          = `@HF"& #!"!& "! "= "! #+ *) `
	scriptDogra                = `@@F"[! `
	scriptDuployan             = `@@O#J# &, $( () ## `
	scriptEgyptian_Hieroglyphs = `@@L"UB! +Z\# `
	scriptElbasan              = `@HA"G! `
	scriptElymaic              = `@_C"6 `
	scriptEthiopic             = `` +
		`@P$H" "# #& "!!!" #H! "# #@! "# #& "!!!" #. "X! "# #B" #? $9 GO&6 *& "& "& "& "& "& "& "& ` +
		`CI?% #% #% *& "& REO"& "# "! ". `
	scriptGaray      = `@JC"E! $< )! `
	scriptGeorgian   = `@E$E! "!%#J! "# Q\"J! #" AB$E! "!%`
	scriptGlagolitic = `@@+_" A]L#& "0 #& "! "$ `
	scriptGothic     = `PY@": `
	scriptGrantha    = `@XD"# "' #! #5 "& "! "$ #( #! #" #!&&& #& $$ `
	scriptGreek      = `` +
		`P;# "" ## "!$"!!!! "!!!2 "^! // GI&$ S!$ %$ U"!@*!4 #% #E! #% #' "#!!= #T! ". "- #% "2 #" ` +
		`"( H)!^QB![N5N" 2!_BT!!D" `
	scriptGujarati      = `AT"" "( "" "5 "& "! "$ #) "" "" #!/!" #+ (& `
	scriptGunjala_Gondi = `@KG"% "! "D! "! "% () `
	scriptGurmukhi      = `AP"" "% %! #5 "& "! "! "! #!!!# %! #" $!'!" "!'!/ `
	scriptGurung_Khema  = `@HX"Y! `
	scriptHan           = `` +
		`@T+9 "X" -U& P!!!:( /# E>_M& A"_O4 AH6M+ #I# IH=! -& J@D!_VI! A!]H$ #MT% #PI' 0M3 CM"]0 CO` +
		`!JZ$ &II( `
	scriptHangul           = `@H$_' OQ'! B(]" R#> B"> BW=< D4C]* -6 %P! E])> $% #% #% #" `
	scriptHanifi_Rohingya  = `@HC"G! )) `
	scriptHanunoo          = `@Y%4 `
	scriptHatran           = `@GB"2 "! &$ `
	scriptHebrew           = `QL!V! ): %% II]!9 "$ "!!!!!!!!!( `
	scriptHiragana         = `AB,U" '" B[_"^( 3!=!! NE0 `
	scriptImperial_Aramaic = `@BB"5 "( `
	scriptInherited        = `` +
		`@8O# V(! E.* ;!@7!" \J$M! #+ E/" ", "& %!&$! G&_! M0! C&@! ZY## L#! FKS!/ 1- P>!B'[B$!D^N!` +
		`!L! #6 A1" 2' #& ?# SZK8O' `
	scriptInscriptional_Pahlavi  = `@[B"2 &' `
	scriptInscriptional_Parthian = `@ZB"5 #' `
	scriptJavanese               = `@LJ!M" #) %! `
	scriptKaithi                 = `@DD"B" + `
	scriptKannada                = `@D#, "" "6 ") "$ #( "" "# (! &" "# #) "" `
	scriptKatakana               = `AE,Y" #" Q'/ Q&N! "W" O@S!) "L! SBL!# "& "! "!_(!! S!!.!" `
	scriptKawi                   = `@XG"0 "H! $< `
	scriptKayah_Li               = `@HJ!M! " `
	scriptKharoshthi             = `@PB"# "! &' "" "< #" %) (( `
	scriptKhitan_Small_Script    = `D_["![X&!T. J! `
	scriptKhmer                  = `@\%]" #) ') G/? `
	scriptKhojki                 = `@PD"1 "N! `
	scriptKhudawadi              = `PUD"Z! &) `
	scriptKirat_Rai              = `@J["Y! `
	scriptLao                    = `AT#! "!!!# "7 "!!!5 #$ "!!!% ") ## `
	scriptLatin                  = `` +
		`A"9 '9 P!!/&6 "> "@. H!$ \P&E! 'P! &# &, "E" B"_' R+!-1, N$! '!;2H! XV"? CU>E# $Q" 5. Q9J!` +
		` "( "# W\3& [@!9 '9 FA"% "I! "( FZU!> '% `
	scriptLepcha                 = `@@'W! $. $" `
	scriptLimbu                  = `@H&> "+ %+ %!#!* `
	scriptLinear_A               = `@PA"V) *5 +' `
	scriptLinear_B               = `@@@"+ "9 "2 "! ". #- C!Z# `
	scriptLisu                   = `PFI!O! QU> `
	scriptLycian                 = `@T@"< `
	scriptLydian                 = `@IB"9 & `
	scriptMahajani               = `PJD"F! `
	scriptMakasar                = `@WG"8 `
	scriptMalayalam              = `@H#, "" "R! "" "% %/ #9 `
	scriptMandaic                = `@B"; # `
	scriptManichaean             = `@VB"F! %+ `
	scriptMarchen                = `PCG"? #5 "- `
	scriptMasaram_Gondi          = `@HG"& "! "K! $!!!!!!' )) `
	scriptMedefaidrin            = `@R["Z" `
	scriptMeetei_Mayek           = `@WJ!6 J&M! #) `
	scriptMende_Kikakui          = `@@Z#D& #/ `
	scriptMeroitic_Cursive       = `@MB"7 %3 #M! `
	scriptMeroitic_Hieroglyphs   = `@LB"? `
	scriptMiao                   = `@X["J" %X! (0 `
	scriptModi                   = `@PE"D" ,) `
	scriptMongolian              = `@@&! #!!!2 'X" (J! VM_!, `
	scriptMro                    = `@RZ"> ") %! `
	scriptMultani                = `@TD"& "!!!" ". "* `
	scriptMyanmar                = `@@$_$ AJF!> B#? QB;3 `
	scriptNabataean              = `@DB"> )( `
	scriptNag_Mundari            = `PFY#I! `
	scriptNandinagari            = `@MF"' #M! #* `
	scriptNew_Tai_Lue            = `@L&K! %9 '* $! `
	scriptNewa                   = `@@E"[" "$ `
	scriptNko                    = `@^!Z! #" `
	scriptNushu                  = `A_["!NL0!J, `
	scriptNyiakeng_Puachue_Hmong = `@HX#L! $- #) %! `
	scriptOgham                  = `@T%< `
	scriptOl_Chiki               = `PB'O! `
	scriptOl_Onal                = `PNY#J! % `
	scriptOld_Hungarian          = `@DC"R! .R! (% `
	scriptOld_Italic             = `@X@"C! *" `
	scriptOld_North_Arabian      = `@TB"? `
	scriptOld_Permic             = `PZ@"J! `
	scriptOld_Persian            = `@]@"C! %- `
	scriptOld_Sogdian            = `@XC"G! `
	scriptOld_South_Arabian      = `@SB"? `
	scriptOld_Turkic             = `@@C"H" `
	scriptOld_Uyghur             = `P[C"9 `
	scriptOriya                  = `AX"" "' #! #5 "& "! "$ #( #! #" (" %! "$ #1 `
	scriptOsage                  = `PEA"C! %C! `
	scriptOsmanya                = `@DA"= #) `
	scriptPahawh_Hmong           = `@XZ"E" +) "& "4 &2 `
	scriptPalmyrene              = `@CB"? `
	scriptPau_Cin_Hau            = `@VF"X! `
	scriptPhags_Pa               = `@BJ!W! `
	scriptPhoenician             = `@HB"; $ `
	scriptPsalter_Pahlavi        = `@\B"1 (# -& `
	scriptRejang                 = `PIJ!C! , `
	scriptRunic                  = `@U%J" $* `
	scriptSamaritan              = `@@"M! #. `
	scriptSaurashtra             = `@DJ!E" )+ `
	scriptSharada                = `@LD"_" AL"' `
	scriptShavian                = `PBA"O! `
	scriptSiddham                = `@LE"U! #E! `
	scriptSidetic                = `@JB"9 `
	scriptSignWriting            = `@@V#K4 0$ ". `
	scriptSinhala                = `AL#" "1 $7 "( "!"!% $!$!$ "!!!& ') #" M_@"3 `
	scriptSogdian                = `PYC"I! `
	scriptSora_Sompeng           = `PFD"8 () `
	scriptSoyombo                = `PRF"R" `
	scriptSundanese              = `@\&_! A(' `
	scriptSunuwar                = `@^F"A! /) `
	scriptSyloti_Nagri           = `@@J!L! `
	scriptSyriac                 = `@X!- "[! #" Q(* `
	scriptTagalog                = `@X%5 * `
	scriptTagbanwa               = `@[%, "" "! `
	scriptTai_Le                 = `PJ&= #$ `
	scriptTai_Tham               = `@Q&^! "< #* ') '- `
	scriptTai_Viet               = `@TJ!B" 9$ `
	scriptTai_Yo                 = `@VY#> "5 )! `
	scriptTakri                  = `@TE"Y! ') `
	scriptTamil                  = `B\"! "% $" "# $! "!!!!#!!#!! $+ %$ $" "# #!&/4 F^D"Q! . `
	scriptTangsa                 = `PSZ"N" ") `
	scriptTangut                 = `@_["!?!^W& A0> B#R# `
	scriptTelugu                 = `@@#, "" "6 "/ #( "" "# (! "" "! ## #) (( `
	scriptThaana                 = `@\!Q! `
	scriptThai                   = `AP#Y! &; `
	scriptTibetan                = `@X#G" "C! %F! "C! ". "& %! `
	scriptTifinagh               = `PI+W! (! / `
	scriptTirhuta                = `@DE"G" )) `
	scriptTodhri                 = `@NA"S! `
	scriptTolong_Siki            = `PMG"K! %) `
	scriptToto                   = `PTX#> `
	scriptTulu_Tigalari          = `@\D") "!""E! ") "!""# ") "! )! `
	scriptUgaritic               = `@\@"= " `
	scriptVai                    = `@HI!K) `
	scriptVithkuqi               = `PKA"* ". "& "! "* ". "& "! `
	scriptWancho                 = `@VX#Y! & `
	scriptWarang_Citi            = `@EF"R" - `
	scriptYezidi                 = `@TC"I! "" #! `
	scriptYi                     = `@@H!LD! $V! `
	scriptZanabazar_Square       = `@PF"G" `
	propASCII_Hex_Digit          = `P!) (% ;% `
	propBidi_Control             = `\P!!QO&!!:!# X!# `
	propDash                     = `M!!\J!T!!AR#F@!!I@"!$ ^!!G!0!F,E@#!"@!! %!<_-!3P#!PLS!!!E!+!I%AS#!^)`
	propDeprecated               = `I*!II!DH"!!JA"! FF"% Z5! WFW; `
	propDiacritic                = `` +
		`^"!!H"!&%!"!!W/!]$ "' &% 2! %!)!!]'!# R&!W!!K! "!!!!!!!!D$' %! G$! %! $" D": \"* [!* C!! _` +
		`#' J!) 1; ^!!0$# =!J"1!N#1!N#1!O!!! ]!!0(!W#O#!0O#!0N#! 1!\#P#!,!$ "!K#.$ L"! <"!%! C"" "!` +
		` _!!P#"! I!! %$ :& "!*!!A6!! U=! ?!T$!) *![*!! E)!4!& #!P!!- #* $. #+ I"!/G!( W!! [!!+!!B"` +
		`!!@"!$ S"8 %!&#" S!^! Q!C! &+ F!* ^-!!!! ," ." ." .! QG#" ^)!Z/!$ J## @#!RK=-! "!<!!R"!!.!` +
		`@! G#" G#!&!!,F!!W$<1 Z!# E!!_"-!D!V$" B"# T!!D#!# *" A$! QY3!A8!. O(!!P!!M!!!C"]7!_D!!$ "` +
		`I! "( ^3" %!E%!![1!$ G!!:!# M,!"!! G"* R!# A&!I!I"! Y#! _!!L"*" I#! S%! Q"! 1!8!% $$ Z"" "` +
		`! .! @#!#\#! \'! _#!V#!!S#N(! C(! %!\$T"!2R"!E-C(!!!!Q"B"!G+!!7MG%. ZF+!@N"!# \!& U1! C10 ` +
		`Q"! __/# "& "! BX'M! #6 A1" $% )' #& ?# CT#]! C&& X+!]!!" _7! A7& N#" "" `
	propExtender = `` +
		`W%!X0!!N;Z-!V3J$!Y"Q7!_#DJ"!X!D3!N,E"!I\$L!$ H#! ^"" WX;!VO!C>!6J$!L#6! \C5 Q@"! LN!!;%!GF` +
		`!F)!T#!!R/!! PF!!@:IK3! ]D!! "!.!!HJ<!!QE!U:" `
	propHex_Digit               = `P!) (% ;% JU_!) (% ;% `
	propHyphen                  = `M!!_#]F!![S$J@"! FP#!C7HKS!!I%X" `
	propIDS_Binary_Operator     = `P_+! #) R/ `
	propIDS_Trinary_Operator    = `R_+! `
	propIDS_Unary_Operator      = `^_+! `
	propID_Compat_Math_Continue = `R%! &!V]'$* ". T+!$7 CEM#!9@!!9@!!9@!!9@!!9`
	propID_Compat_Math_Start    = `BP(!$7 CEM#!9@!!9@!!9@!!9@!!9`
	propIdeographic             = `` +
		`F@,! :( /" F>_M& A"_O4 AH6M+ #I# KH=!-!# *UF' J!? B#R# ^[(K, EH3_VI! A!]H$ #MT% #PI' 0M3 C` +
		`M"]0 CO!JZ$ &II( `
	propJoin_Control            = `L@(! `
	propLogical_Order_Exception = `@R#$ \#$ QW"" #!ZGD!!!""! `
	propModifier_Combining_Mark = `TR!! #!C$'!#!!A/!!!!! $!?`
	propNoncharacter_Code_Point = `` +
		`PN_!? O0! ___!! ___!! ___!! ___!! ___!! ___!! ___!! ___!! ___!! ___!! ___!! ___!! ___!! __` +
		`_!! ___!! ___!! `
	propOther_Alphabetic = `` +
		`E:!=!+ A2- "!!!!!!!!I"* Q!, "& 1!E#!% %# #! %!C!?/ G#* F#! $( "" "# K#!\!!* $& '3 W!! #. "` +
		`! &" +! >" [!& #! #! +!*!!=!! [!$ %! #! %!>!!#," [!' "" "! 6! 7" %" [!& #! #! *! +! ?![!!#` +
		` $" "" +!H!!# Z!& "" "" )! ,! >" [!& "" "" )! ,! 0!,!" [!& "" "" +!*!!=!! L"% "!!!& 3! ^!!` +
		`"!% 3!C##% "! 1!C%!1 ** "C! O#+ "!"!" 8# %" "" #& $# .+ "!*!" US!! ?! ?! ?! C"2 ]%! C!!V#!` +
		`* %( _&$ Z!) #3 K"! ," R!$ Q!. ]!" ?( #! Z!* S!2 ],A! BV!S! WG"? UC>' C!! C+!(8$ Y"! S!/ "` +
		`!Y!G!$ =+ N!# Q!+ F!!C"!, -!(!!M!!! S!!!!! #! &!L!!# &!M'!& TY3 XB"$ GT!" "! &# U8# B"!A*!` +
		`!M"!! D(" V!- N!! ," N!( *!]!!! E!+ 3! Z!" Q!, /! ]"( #!&#!]$!( 8# [!& #! #! +!*!!T"!' "!"` +
		`"# "! H#, "" K#1 N'& #& >! S". "!J#!) H#- B(, X'% "! #! $!!O$& #% %!<!( K!$ "# 3* O!- I&' ` +
		`H&' "& T"5 "- [#% $!!!!!!! "!#C"$ "! "# ]*# *! "!P!!% $" ^N00 AQ#!!!U! (# ^"! ME3!A[(!% "0` +
		` #& "! "$ E#!SR!#!'!!%R2!H_!!8 '9 '9 `
	propOther_Default_Ignorable_Code_Point = `O:!OP#!!SR!!!OE"_G$![QS!P"( H@@:!!!< A#_# Q'OP# `
	propOther_Grapheme_Extend              = `` +
		`^M"!8G+!8G#!8I'!!%! "! *! H#!8X#!/VI"!>A@!!%"!%!!E#H"! Y@!!AA$!!CI>M#!]N5! AQ$!T#I(!.*!@#*` +
		`!""" &!@'-!Q'G(!Y3-!CP!OE4! TK8! '% NUK8_" `
	propOther_ID_Continue = `W%!O6B_#( IS!!QQ!!!MG$JSS! `
	propOther_ID_Start    = `ED&! RD"!5M[#! `
	propOther_Lowercase   = `` +
		`J%!/V/( (! ?$ A#!T!BL#!OA#!]! .!B!!C! R5!-1, T&/ Q:9 S\!! _P>! S&!@$!" $! C;# * W@7!"!! "I` +
		`! "( VCV!]! `
	propOther_Math = `` +
		`^"!Q;!! #!:!!"!!@A'<" ,!@!!" 9! /! B", %!#!!$!# 3!$#) "!#!# '!#!!"!!!!! "% $# &$ L"$ ## "!` +
		` "! "!!!# #! %! %1 #! "!!!% "!&!!B)!" I%! "!82!]-!!,!' &$ &! #! $$ /!!#% 9! Z!!!># *! W*! ` +
		`@!) T,5 @"# A!! DCU!!!%!S&" BFU!T" "F" "! #!"!!"!" "+ "!!!% "@" "# #' "& "; "# "$ "!#!% "S` +
		`* #8 "8 "> "8 "> "8 "> "8 "> "8 "' #Q! AP%# ": "! "!"") "# "!!'!$""!!! "! "!""$!!!!## "& "` +
		`# "# "!!!( "0 &" "$ "0 `
	propOther_Uppercase = `@K(/ G:9 ACS#9 '9 '9 `
	propPattern_Syntax  = `` +
		`A!. +& ;# "!:!" C!& "!!!"!!"$$!7@!!XX'!6 ). #2 ") R)O6 A%U3 ?KC! A0_# B," %8 0!MHS!!!E(! `
	propPattern_White_Space          = `)$ 3!D#I\'! 9! `
	propPrepended_Concatenation_Mark = `@P!% X&!Q!A,! Q" [^A"!/`
	propQuotation_Mark               = `B!!$D$!/]Z'' :! HP#!I.!" ." BQS!# ^%!$["! `
	propRadical                      = `@T+9 "X" -U& `
	propRegional_Indicator           = `FO\#9 `
	propSTerm                        = `` +
		`A!!,1!IJ!T$" U%!K!!! W'!]!"!#!!E)!!DW!!!V8%! F8!F&!!]$!!M!&!Z)!!B+!" C%! +! #! >" \%! B"! ` +
		`E=!7!!)!! PE#" S)!-7! N-!\G=O(! D'!#_+! W"! @#!X$!!S$!! Q$! Z'!FQ4#! \!!#!!I%-!0B" UW"! ^G` +
		`!$ M!# ^%! V## @$" B$! '!0!!X"!!!!!L#K)! V#! V+! &. J#! Z'" F0!!\'! X"! E-! U5! K"! JY2! F` +
		`$!A"!!+J1! I)!FP3IO' `
	propSoft_Dotted = `` +
		`I#! E&!Y(?!T!5!@*C#!!JH&!S!.!#E$!]$F-!V&!!RY"F]I#! S!! S!! S!! S!! S!! S!! S!! S!! S!! S!!` +
		` S!! S!! GD"!Q)!!:`
	propTerminal_Punctuation = `` +
		`A!!*"!+!!#_9!(B0!Y!I"!."" U%!K!!) "!K'!!V!!$ "' @!!E(!!TG!!!L%%% X)! V8' F8!\#!! H"! ^$" $` +
		`!G!!" #! [)! C+# C%! +! "" >" \%$ _!! E=!7!!)!! PE#" S)!-%!*"! $! M-! \G=! N(" D'$ _+! W"!` +
		` @#!W$!! T$" @$!0!!Y'GQ4!"!!Y!!! "# J%!*"!+!!#B"!"[A!!P!GD!!G&W)! Y$% E"% Z"# Y=$ M!# ^%& ` +
		`Q## @$" B$! '!0!!X"!# M#!J)!!U#!! -! G+# $. J#! Z'" F0!!\'! X"! %! _," N!!E4!!J"!!KI!!# ZO` +
		`1! F$!A"!! +!I1!!G)!!FP3HO'# `
	propUnified_Ideograph  = `@@-_M& A"_O4 OP6! "!!!!*"!!!!"!! WNA"_VI! A!]H$ #MT% #PI' 0M3 CM$JZ$ &II( `
	propVariation_Selector = `K@&" "!POY!!. QW@:O' `
	propWhite_Space        = `)$ 3!D#;!_N%@L"* >! &!O!A]# `
	foldCatL               = `E: `
	foldCatLl              = `` +
		`A"9 F#6 "& B!7!$"!#'!#7!!"!$! "!!!!!!! ## "! "" $! "! ""!!!!#!!!!!!! "!!!!#(! "! "! "'!#(!` +
		`#! "!!!! "<!(! "! #!!!" "#!W'!J!"!#)!&"" "!!!!!!/ "( D!!("*!&!""! #R! Q!0!*;!!&!#O!!#E! JZ` +
		`"E! "!%S6U" TD"!&!I! #" A*J"!*P!!*' )% +' )' )% ,#!)' 9' )' )' )$ ,$ ,# -$ ,$ J)!#!!&Q"!\S` +
		`"!N! Q!!!!! ##!!" "!")" "P!!)!!%!MJ>"5!4-!H$&!$>!+"!!$!%!!#!!$*!!# "$ "'!!" "!!!(!9!KY5!8 ` +
		`FF!G! I$C! ]$* ". "& "! KW!R! ^$5 [Y"? AL5? A"8 HR>A! `
	foldCatLt = `D.!!!!!!!!E!!!ML'' )' )' ,!/P! `
	foldCatLu = `` +
		`A#9 [!!I!!6 "' "7!$"!#'!#6!#"!!! #!!#!#&!"$" #!""!!#!$#!#"!"$!!&! "! "! "'!!)!#! "!#"2!$(!` +
		`)!"!!!%$!!$ "! "!!!!#!!!!" "$ #!!!!"(!""! $% &!*!!F%L!!!$!#!! O!# "= "! $" "+!!# """U!O! "` +
		`0!*:!#&!!P!!R!E! JZ"J! #" Y7% CD"( "!N'$!0S#J"!&!%"N!!!' )% +' )' )% ,#!)' )- S!! -!1!!.!!` +
		`#I+!U!LU"O! "!#!#!'!"+Q!!)!!%!,!D! "!%TH>6!4-!H$&!$>!+!!#$!%!$"! #)!,'!%!!#'!;!\:=O" B\49 ` +
		`NF!G! I$C! \$* ". "& "! DX!R! ^#5 [Y"? AL5? \!8 OR>A! `
	foldCatM            = `Y<!?E@' `
	foldCatMn           = `Y<!?E@' `
	foldScriptCommon    = `\<!?`
	foldScriptGreek     = `U%!O4`
	foldScriptInherited = `Y<!?E@' `
)

// The general categories.
var (
	C      = unpack(catC)
	Cc     = unpack(catCc)
	Cf     = unpack(catCf)
	Cn     = unpack(catCn)
	Co     = unpack(catCo)
	Cs     = unpack(catCs)
	L      = unpack(catL)
	LC     = unpack(catLC)
	Ll     = unpack(catLl)
	Lm     = unpack(catLm)
	Lo     = unpack(catLo)
	Lt     = unpack(catLt)
	Lu     = unpack(catLu)
	M      = unpack(catM)
	Mc     = unpack(catMc)
	Me     = unpack(catMe)
	Mn     = unpack(catMn)
	N      = unpack(catN)
	Nd     = unpack(catNd)
	Nl     = unpack(catNl)
	No     = unpack(catNo)
	P      = unpack(catP)
	Pc     = unpack(catPc)
	Pd     = unpack(catPd)
	Pe     = unpack(catPe)
	Pf     = unpack(catPf)
	Pi     = unpack(catPi)
	Po     = unpack(catPo)
	Ps     = unpack(catPs)
	S      = unpack(catS)
	Sc     = unpack(catSc)
	Sk     = unpack(catSk)
	Sm     = unpack(catSm)
	So     = unpack(catSo)
	Z      = unpack(catZ)
	Zl     = unpack(catZl)
	Zp     = unpack(catZp)
	Zs     = unpack(catZs)
	Other  = C
	Letter = L
	Lower  = Ll
	Title  = Lt
	Upper  = Lu
	Mark   = M
	Number = N
	Digit  = Nd
	Punct  = P
	Symbol = S
	Space  = Z
)

// The scripts.
var (
	Adlam                  = unpack(scriptAdlam)
	Ahom                   = unpack(scriptAhom)
	Anatolian_Hieroglyphs  = unpack(scriptAnatolian_Hieroglyphs)
	Arabic                 = unpack(scriptArabic)
	Armenian               = unpack(scriptArmenian)
	Avestan                = unpack(scriptAvestan)
	Balinese               = unpack(scriptBalinese)
	Bamum                  = unpack(scriptBamum)
	Bassa_Vah              = unpack(scriptBassa_Vah)
	Batak                  = unpack(scriptBatak)
	Bengali                = unpack(scriptBengali)
	Beria_Erfe             = unpack(scriptBeria_Erfe)
	Bhaiksuki              = unpack(scriptBhaiksuki)
	Bopomofo               = unpack(scriptBopomofo)
	Brahmi                 = unpack(scriptBrahmi)
	Braille                = unpack(scriptBraille)
	Buginese               = unpack(scriptBuginese)
	Buhid                  = unpack(scriptBuhid)
	Canadian_Aboriginal    = unpack(scriptCanadian_Aboriginal)
	Carian                 = unpack(scriptCarian)
	Caucasian_Albanian     = unpack(scriptCaucasian_Albanian)
	Chakma                 = unpack(scriptChakma)
	Cham                   = unpack(scriptCham)
	Cherokee               = unpack(scriptCherokee)
	Chorasmian             = unpack(scriptChorasmian)
	Common                 = unpack(scriptCommon)
	Coptic                 = unpack(scriptCoptic)
	Cuneiform              = unpack(scriptCuneiform)
	Cypriot                = unpack(scriptCypriot)
	Cypro_Minoan           = unpack(scriptCypro_Minoan)
	Cyrillic               = unpack(scriptCyrillic)
	Deseret                = unpack(scriptDeseret)
	Devanagari             = unpack(scriptDevanagari)
	Dives_Akuru            = unpack(scriptDives_Akuru)
	Dogra                  = unpack(scriptDogra)
	Duployan               = unpack(scriptDuployan)
	Egyptian_Hieroglyphs   = unpack(scriptEgyptian_Hieroglyphs)
	Elbasan                = unpack(scriptElbasan)
	Elymaic                = unpack(scriptElymaic)
	Ethiopic               = unpack(scriptEthiopic)
	Garay                  = unpack(scriptGaray)
	Georgian               = unpack(scriptGeorgian)
	Glagolitic             = unpack(scriptGlagolitic)
	Gothic                 = unpack(scriptGothic)
	Grantha                = unpack(scriptGrantha)
	Greek                  = unpack(scriptGreek)
	Gujarati               = unpack(scriptGujarati)
	Gunjala_Gondi          = unpack(scriptGunjala_Gondi)
	Gurmukhi               = unpack(scriptGurmukhi)
	Gurung_Khema           = unpack(scriptGurung_Khema)
	Han                    = unpack(scriptHan)
	Hangul                 = unpack(scriptHangul)
	Hanifi_Rohingya        = unpack(scriptHanifi_Rohingya)
	Hanunoo                = unpack(scriptHanunoo)
	Hatran                 = unpack(scriptHatran)
	Hebrew                 = unpack(scriptHebrew)
	Hiragana               = unpack(scriptHiragana)
	Imperial_Aramaic       = unpack(scriptImperial_Aramaic)
	Inherited              = unpack(scriptInherited)
	Inscriptional_Pahlavi  = unpack(scriptInscriptional_Pahlavi)
	Inscriptional_Parthian = unpack(scriptInscriptional_Parthian)
	Javanese               = unpack(scriptJavanese)
	Kaithi                 = unpack(scriptKaithi)
	Kannada                = unpack(scriptKannada)
	Katakana               = unpack(scriptKatakana)
	Kawi                   = unpack(scriptKawi)
	Kayah_Li               = unpack(scriptKayah_Li)
	Kharoshthi             = unpack(scriptKharoshthi)
	Khitan_Small_Script    = unpack(scriptKhitan_Small_Script)
	Khmer                  = unpack(scriptKhmer)
	Khojki                 = unpack(scriptKhojki)
	Khudawadi              = unpack(scriptKhudawadi)
	Kirat_Rai              = unpack(scriptKirat_Rai)
	Lao                    = unpack(scriptLao)
	Latin                  = unpack(scriptLatin)
	Lepcha                 = unpack(scriptLepcha)
	Limbu                  = unpack(scriptLimbu)
	Linear_A               = unpack(scriptLinear_A)
	Linear_B               = unpack(scriptLinear_B)
	Lisu                   = unpack(scriptLisu)
	Lycian                 = unpack(scriptLycian)
	Lydian                 = unpack(scriptLydian)
	Mahajani               = unpack(scriptMahajani)
	Makasar                = unpack(scriptMakasar)
	Malayalam              = unpack(scriptMalayalam)
	Mandaic                = unpack(scriptMandaic)
	Manichaean             = unpack(scriptManichaean)
	Marchen                = unpack(scriptMarchen)
	Masaram_Gondi          = unpack(scriptMasaram_Gondi)
	Medefaidrin            = unpack(scriptMedefaidrin)
	Meetei_Mayek           = unpack(scriptMeetei_Mayek)
	Mende_Kikakui          = unpack(scriptMende_Kikakui)
	Meroitic_Cursive       = unpack(scriptMeroitic_Cursive)
	Meroitic_Hieroglyphs   = unpack(scriptMeroitic_Hieroglyphs)
	Miao                   = unpack(scriptMiao)
	Modi                   = unpack(scriptModi)
	Mongolian              = unpack(scriptMongolian)
	Mro                    = unpack(scriptMro)
	Multani                = unpack(scriptMultani)
	Myanmar                = unpack(scriptMyanmar)
	Nabataean              = unpack(scriptNabataean)
	Nag_Mundari            = unpack(scriptNag_Mundari)
	Nandinagari            = unpack(scriptNandinagari)
	New_Tai_Lue            = unpack(scriptNew_Tai_Lue)
	Newa                   = unpack(scriptNewa)
	Nko                    = unpack(scriptNko)
	Nushu                  = unpack(scriptNushu)
	Nyiakeng_Puachue_Hmong = unpack(scriptNyiakeng_Puachue_Hmong)
	Ogham                  = unpack(scriptOgham)
	Ol_Chiki               = unpack(scriptOl_Chiki)
	Ol_Onal                = unpack(scriptOl_Onal)
	Old_Hungarian          = unpack(scriptOld_Hungarian)
	Old_Italic             = unpack(scriptOld_Italic)
	Old_North_Arabian      = unpack(scriptOld_North_Arabian)
	Old_Permic             = unpack(scriptOld_Permic)
	Old_Persian            = unpack(scriptOld_Persian)
	Old_Sogdian            = unpack(scriptOld_Sogdian)
	Old_South_Arabian      = unpack(scriptOld_South_Arabian)
	Old_Turkic             = unpack(scriptOld_Turkic)
	Old_Uyghur             = unpack(scriptOld_Uyghur)
	Oriya                  = unpack(scriptOriya)
	Osage                  = unpack(scriptOsage)
	Osmanya                = unpack(scriptOsmanya)
	Pahawh_Hmong           = unpack(scriptPahawh_Hmong)
	Palmyrene              = unpack(scriptPalmyrene)
	Pau_Cin_Hau            = unpack(scriptPau_Cin_Hau)
	Phags_Pa               = unpack(scriptPhags_Pa)
	Phoenician             = unpack(scriptPhoenician)
	Psalter_Pahlavi        = unpack(scriptPsalter_Pahlavi)
	Rejang                 = unpack(scriptRejang)
	Runic                  = unpack(scriptRunic)
	Samaritan              = unpack(scriptSamaritan)
	Saurashtra             = unpack(scriptSaurashtra)
	Sharada                = unpack(scriptSharada)
	Shavian                = unpack(scriptShavian)
	Siddham                = unpack(scriptSiddham)
	Sidetic                = unpack(scriptSidetic)
	SignWriting            = unpack(scriptSignWriting)
	Sinhala                = unpack(scriptSinhala)
	Sogdian                = unpack(scriptSogdian)
	Sora_Sompeng           = unpack(scriptSora_Sompeng)
	Soyombo                = unpack(scriptSoyombo)
	Sundanese              = unpack(scriptSundanese)
	Sunuwar                = unpack(scriptSunuwar)
	Syloti_Nagri           = unpack(scriptSyloti_Nagri)
	Syriac                 = unpack(scriptSyriac)
	Tagalog                = unpack(scriptTagalog)
	Tagbanwa               = unpack(scriptTagbanwa)
	Tai_Le                 = unpack(scriptTai_Le)
	Tai_Tham               = unpack(scriptTai_Tham)
	Tai_Viet               = unpack(scriptTai_Viet)
	Tai_Yo                 = unpack(scriptTai_Yo)
	Takri                  = unpack(scriptTakri)
	Tamil                  = unpack(scriptTamil)
	Tangsa                 = unpack(scriptTangsa)
	Tangut                 = unpack(scriptTangut)
	Telugu                 = unpack(scriptTelugu)
	Thaana                 = unpack(scriptThaana)
	Thai                   = unpack(scriptThai)
	Tibetan                = unpack(scriptTibetan)
	Tifinagh               = unpack(scriptTifinagh)
	Tirhuta                = unpack(scriptTirhuta)
	Todhri                 = unpack(scriptTodhri)
	Tolong_Siki            = unpack(scriptTolong_Siki)
	Toto                   = unpack(scriptToto)
	Tulu_Tigalari          = unpack(scriptTulu_Tigalari)
	Ugaritic               = unpack(scriptUgaritic)
	Vai                    = unpack(scriptVai)
	Vithkuqi               = unpack(scriptVithkuqi)
	Wancho                 = unpack(scriptWancho)
	Warang_Citi            = unpack(scriptWarang_Citi)
	Yezidi                 = unpack(scriptYezidi)
	Yi                     = unpack(scriptYi)
	Zanabazar_Square       = unpack(scriptZanabazar_Square)
)

// The properties.
var (
	ASCII_Hex_Digit                    = unpack(propASCII_Hex_Digit)
	Bidi_Control                       = unpack(propBidi_Control)
	Dash                               = unpack(propDash)
	Deprecated                         = unpack(propDeprecated)
	Diacritic                          = unpack(propDiacritic)
	Extender                           = unpack(propExtender)
	Hex_Digit                          = unpack(propHex_Digit)
	Hyphen                             = unpack(propHyphen)
	IDS_Binary_Operator                = unpack(propIDS_Binary_Operator)
	IDS_Trinary_Operator               = unpack(propIDS_Trinary_Operator)
	IDS_Unary_Operator                 = unpack(propIDS_Unary_Operator)
	ID_Compat_Math_Continue            = unpack(propID_Compat_Math_Continue)
	ID_Compat_Math_Start               = unpack(propID_Compat_Math_Start)
	Ideographic                        = unpack(propIdeographic)
	Join_Control                       = unpack(propJoin_Control)
	Logical_Order_Exception            = unpack(propLogical_Order_Exception)
	Modifier_Combining_Mark            = unpack(propModifier_Combining_Mark)
	Noncharacter_Code_Point            = unpack(propNoncharacter_Code_Point)
	Other_Alphabetic                   = unpack(propOther_Alphabetic)
	Other_Default_Ignorable_Code_Point = unpack(propOther_Default_Ignorable_Code_Point)
	Other_Grapheme_Extend              = unpack(propOther_Grapheme_Extend)
	Other_ID_Continue                  = unpack(propOther_ID_Continue)
	Other_ID_Start                     = unpack(propOther_ID_Start)
	Other_Lowercase                    = unpack(propOther_Lowercase)
	Other_Math                         = unpack(propOther_Math)
	Other_Uppercase                    = unpack(propOther_Uppercase)
	Pattern_Syntax                     = unpack(propPattern_Syntax)
	Pattern_White_Space                = unpack(propPattern_White_Space)
	Prepended_Concatenation_Mark       = unpack(propPrepended_Concatenation_Mark)
	Quotation_Mark                     = unpack(propQuotation_Mark)
	Radical                            = unpack(propRadical)
	Regional_Indicator                 = unpack(propRegional_Indicator)
	STerm                              = unpack(propSTerm)
	Sentence_Terminal                  = STerm
	Soft_Dotted                        = unpack(propSoft_Dotted)
	Terminal_Punctuation               = unpack(propTerminal_Punctuation)
	Unified_Ideograph                  = unpack(propUnified_Ideograph)
	Variation_Selector                 = unpack(propVariation_Selector)
	White_Space                        = unpack(propWhite_Space)
)

// Categories has the tables of the general categories by name.
var Categories = map[string]*RangeTable{
	"C":  C,
	"Cc": Cc,
	"Cf": Cf,
	"Cn": Cn,
	"Co": Co,
	"Cs": Cs,
	"L":  L,
	"LC": LC,
	"Ll": Ll,
	"Lm": Lm,
	"Lo": Lo,
	"Lt": Lt,
	"Lu": Lu,
	"M":  M,
	"Mc": Mc,
	"Me": Me,
	"Mn": Mn,
	"N":  N,
	"Nd": Nd,
	"Nl": Nl,
	"No": No,
	"P":  P,
	"Pc": Pc,
	"Pd": Pd,
	"Pe": Pe,
	"Pf": Pf,
	"Pi": Pi,
	"Po": Po,
	"Ps": Ps,
	"S":  S,
	"Sc": Sc,
	"Sk": Sk,
	"Sm": Sm,
	"So": So,
	"Z":  Z,
	"Zl": Zl,
	"Zp": Zp,
	"Zs": Zs,
}

// Scripts has the tables of the scripts by name.
var Scripts = map[string]*RangeTable{
	"Adlam":                  Adlam,
	"Ahom":                   Ahom,
	"Anatolian_Hieroglyphs":  Anatolian_Hieroglyphs,
	"Arabic":                 Arabic,
	"Armenian":               Armenian,
	"Avestan":                Avestan,
	"Balinese":               Balinese,
	"Bamum":                  Bamum,
	"Bassa_Vah":              Bassa_Vah,
	"Batak":                  Batak,
	"Bengali":                Bengali,
	"Beria_Erfe":             Beria_Erfe,
	"Bhaiksuki":              Bhaiksuki,
	"Bopomofo":               Bopomofo,
	"Brahmi":                 Brahmi,
	"Braille":                Braille,
	"Buginese":               Buginese,
	"Buhid":                  Buhid,
	"Canadian_Aboriginal":    Canadian_Aboriginal,
	"Carian":                 Carian,
	"Caucasian_Albanian":     Caucasian_Albanian,
	"Chakma":                 Chakma,
	"Cham":                   Cham,
	"Cherokee":               Cherokee,
	"Chorasmian":             Chorasmian,
	"Common":                 Common,
	"Coptic":                 Coptic,
	"Cuneiform":              Cuneiform,
	"Cypriot":                Cypriot,
	"Cypro_Minoan":           Cypro_Minoan,
	"Cyrillic":               Cyrillic,
	"Deseret":                Deseret,
	"Devanagari":             Devanagari,
	"Dives_Akuru":            Dives_Akuru,
	"Dogra":                  Dogra,
	"Duployan":               Duployan,
	"Egyptian_Hieroglyphs":   Egyptian_Hieroglyphs,
	"Elbasan":                Elbasan,
	"Elymaic":                Elymaic,
	"Ethiopic":               Ethiopic,
	"Garay":                  Garay,
	"Georgian":               Georgian,
	"Glagolitic":             Glagolitic,
	"Gothic":                 Gothic,
	"Grantha":                Grantha,
	"Greek":                  Greek,
	"Gujarati":               Gujarati,
	"Gunjala_Gondi":          Gunjala_Gondi,
	"Gurmukhi":               Gurmukhi,
	"Gurung_Khema":           Gurung_Khema,
	"Han":                    Han,
	"Hangul":                 Hangul,
	"Hanifi_Rohingya":        Hanifi_Rohingya,
	"Hanunoo":                Hanunoo,
	"Hatran":                 Hatran,
	"Hebrew":                 Hebrew,
	"Hiragana":               Hiragana,
	"Imperial_Aramaic":       Imperial_Aramaic,
	"Inherited":              Inherited,
	"Inscriptional_Pahlavi":  Inscriptional_Pahlavi,
	"Inscriptional_Parthian": Inscriptional_Parthian,
	"Javanese":               Javanese,
	"Kaithi":                 Kaithi,
	"Kannada":                Kannada,
	"Katakana":               Katakana,
	"Kawi":                   Kawi,
	"Kayah_Li":               Kayah_Li,
	"Kharoshthi":             Kharoshthi,
	"Khitan_Small_Script":    Khitan_Small_Script,
	"Khmer":                  Khmer,
	"Khojki":                 Khojki,
	"Khudawadi":              Khudawadi,
	"Kirat_Rai":              Kirat_Rai,
	"Lao":                    Lao,
	"Latin":                  Latin,
	"Lepcha":                 Lepcha,
	"Limbu":                  Limbu,
	"Linear_A":               Linear_A,
	"Linear_B":               Linear_B,
	"Lisu":                   Lisu,
	"Lycian":                 Lycian,
	"Lydian":                 Lydian,
	"Mahajani":               Mahajani,
	"Makasar":                Makasar,
	"Malayalam":              Malayalam,
	"Mandaic":                Mandaic,
	"Manichaean":             Manichaean,
	"Marchen":                Marchen,
	"Masaram_Gondi":          Masaram_Gondi,
	"Medefaidrin":            Medefaidrin,
	"Meetei_Mayek":           Meetei_Mayek,
	"Mende_Kikakui":          Mende_Kikakui,
	"Meroitic_Cursive":       Meroitic_Cursive,
	"Meroitic_Hieroglyphs":   Meroitic_Hieroglyphs,
	"Miao":                   Miao,
	"Modi":                   Modi,
	"Mongolian":              Mongolian,
	"Mro":                    Mro,
	"Multani":                Multani,
	"Myanmar":                Myanmar,
	"Nabataean":              Nabataean,
	"Nag_Mundari":            Nag_Mundari,
	"Nandinagari":            Nandinagari,
	"New_Tai_Lue":            New_Tai_Lue,
	"Newa":                   Newa,
	"Nko":                    Nko,
	"Nushu":                  Nushu,
	"Nyiakeng_Puachue_Hmong": Nyiakeng_Puachue_Hmong,
	"Ogham":                  Ogham,
	"Ol_Chiki":               Ol_Chiki,
	"Ol_Onal":                Ol_Onal,
	"Old_Hungarian":          Old_Hungarian,
	"Old_Italic":             Old_Italic,
	"Old_North_Arabian":      Old_North_Arabian,
	"Old_Permic":             Old_Permic,
	"Old_Persian":            Old_Persian,
	"Old_Sogdian":            Old_Sogdian,
	"Old_South_Arabian":      Old_South_Arabian,
	"Old_Turkic":             Old_Turkic,
	"Old_Uyghur":             Old_Uyghur,
	"Oriya":                  Oriya,
	"Osage":                  Osage,
	"Osmanya":                Osmanya,
	"Pahawh_Hmong":           Pahawh_Hmong,
	"Palmyrene":              Palmyrene,
	"Pau_Cin_Hau":            Pau_Cin_Hau,
	"Phags_Pa":               Phags_Pa,
	"Phoenician":             Phoenician,
	"Psalter_Pahlavi":        Psalter_Pahlavi,
	"Rejang":                 Rejang,
	"Runic":                  Runic,
	"Samaritan":              Samaritan,
	"Saurashtra":             Saurashtra,
	"Sharada":                Sharada,
	"Shavian":                Shavian,
	"Siddham":                Siddham,
	"Sidetic":                Sidetic,
	"SignWriting":            SignWriting,
	"Sinhala":                Sinhala,
	"Sogdian":                Sogdian,
	"Sora_Sompeng":           Sora_Sompeng,
	"Soyombo":                Soyombo,
	"Sundanese":              Sundanese,
	"Sunuwar":                Sunuwar,
	"Syloti_Nagri":           Syloti_Nagri,
	"Syriac":                 Syriac,
	"Tagalog":                Tagalog,
	"Tagbanwa":               Tagbanwa,
	"Tai_Le":                 Tai_Le,
	"Tai_Tham":               Tai_Tham,
	"Tai_Viet":               Tai_Viet,
	"Tai_Yo":                 Tai_Yo,
	"Takri":                  Takri,
	"Tamil":                  Tamil,
	"Tangsa":                 Tangsa,
	"Tangut":                 Tangut,
	"Telugu":                 Telugu,
	"Thaana":                 Thaana,
	"Thai":                   Thai,
	"Tibetan":                Tibetan,
	"Tifinagh":               Tifinagh,
	"Tirhuta":                Tirhuta,
	"Todhri":                 Todhri,
	"Tolong_Siki":            Tolong_Siki,
	"Toto":                   Toto,
	"Tulu_Tigalari":          Tulu_Tigalari,
	"Ugaritic":               Ugaritic,
	"Vai":                    Vai,
	"Vithkuqi":               Vithkuqi,
	"Wancho":                 Wancho,
	"Warang_Citi":            Warang_Citi,
	"Yezidi":                 Yezidi,
	"Yi":                     Yi,
	"Zanabazar_Square":       Zanabazar_Square,
}

// Properties has the tables of the properties by name.
var Properties = map[string]*RangeTable{
	"ASCII_Hex_Digit":                    ASCII_Hex_Digit,
	"Bidi_Control":                       Bidi_Control,
	"Dash":                               Dash,
	"Deprecated":                         Deprecated,
	"Diacritic":                          Diacritic,
	"Extender":                           Extender,
	"Hex_Digit":                          Hex_Digit,
	"Hyphen":                             Hyphen,
	"IDS_Binary_Operator":                IDS_Binary_Operator,
	"IDS_Trinary_Operator":               IDS_Trinary_Operator,
	"IDS_Unary_Operator":                 IDS_Unary_Operator,
	"ID_Compat_Math_Continue":            ID_Compat_Math_Continue,
	"ID_Compat_Math_Start":               ID_Compat_Math_Start,
	"Ideographic":                        Ideographic,
	"Join_Control":                       Join_Control,
	"Logical_Order_Exception":            Logical_Order_Exception,
	"Modifier_Combining_Mark":            Modifier_Combining_Mark,
	"Noncharacter_Code_Point":            Noncharacter_Code_Point,
	"Other_Alphabetic":                   Other_Alphabetic,
	"Other_Default_Ignorable_Code_Point": Other_Default_Ignorable_Code_Point,
	"Other_Grapheme_Extend":              Other_Grapheme_Extend,
	"Other_ID_Continue":                  Other_ID_Continue,
	"Other_ID_Start":                     Other_ID_Start,
	"Other_Lowercase":                    Other_Lowercase,
	"Other_Math":                         Other_Math,
	"Other_Uppercase":                    Other_Uppercase,
	"Pattern_Syntax":                     Pattern_Syntax,
	"Pattern_White_Space":                Pattern_White_Space,
	"Prepended_Concatenation_Mark":       Prepended_Concatenation_Mark,
	"Quotation_Mark":                     Quotation_Mark,
	"Radical":                            Radical,
	"Regional_Indicator":                 Regional_Indicator,
	"STerm":                              STerm,
	"Sentence_Terminal":                  Sentence_Terminal,
	"Soft_Dotted":                        Soft_Dotted,
	"Terminal_Punctuation":               Terminal_Punctuation,
	"Unified_Ideograph":                  Unified_Ideograph,
	"Variation_Selector":                 Variation_Selector,
	"White_Space":                        White_Space,
}

// FoldCategory has, by category, the runes outside it that are equal under simple folding to one inside.
var FoldCategory = map[string]*RangeTable{
	"L":  unpack(foldCatL),
	"Ll": unpack(foldCatLl),
	"Lt": unpack(foldCatLt),
	"Lu": unpack(foldCatLu),
	"M":  unpack(foldCatM),
	"Mn": unpack(foldCatMn),
}

// FoldScript has, by script, the runes outside it that are equal under simple folding to one inside.
var FoldScript = map[string]*RangeTable{
	"Common":    unpack(foldScriptCommon),
	"Greek":     unpack(foldScriptGreek),
	"Inherited": unpack(foldScriptInherited),
}

// CategoryAliases has the categories' long names.
var CategoryAliases = map[string]string{
	"Cased_Letter":          "LC",
	"Close_Punctuation":     "Pe",
	"Combining_Mark":        "M",
	"Connector_Punctuation": "Pc",
	"Control":               "Cc",
	"Currency_Symbol":       "Sc",
	"Dash_Punctuation":      "Pd",
	"Decimal_Number":        "Nd",
	"Enclosing_Mark":        "Me",
	"Final_Punctuation":     "Pf",
	"Format":                "Cf",
	"Initial_Punctuation":   "Pi",
	"Letter":                "L",
	"Letter_Number":         "Nl",
	"Line_Separator":        "Zl",
	"Lowercase_Letter":      "Ll",
	"Mark":                  "M",
	"Math_Symbol":           "Sm",
	"Modifier_Letter":       "Lm",
	"Modifier_Symbol":       "Sk",
	"Nonspacing_Mark":       "Mn",
	"Number":                "N",
	"Open_Punctuation":      "Ps",
	"Other":                 "C",
	"Other_Letter":          "Lo",
	"Other_Number":          "No",
	"Other_Punctuation":     "Po",
	"Other_Symbol":          "So",
	"Paragraph_Separator":   "Zp",
	"Private_Use":           "Co",
	"Punctuation":           "P",
	"Separator":             "Z",
	"Space_Separator":       "Zs",
	"Spacing_Mark":          "Mc",
	"Surrogate":             "Cs",
	"Symbol":                "S",
	"Titlecase_Letter":      "Lt",
	"Unassigned":            "Cn",
	"Uppercase_Letter":      "Lu",
	"cntrl":                 "Cc",
	"digit":                 "Nd",
	"punct":                 "P",
}
