// The symbols of standard packages that came after go1.21, and with which version: what go vet's pass stdversion knows.
//
// The table was made by asking go vet of a module of go1.21 that uses every exported symbol.

/// When symbols of standard packages came.
enum StandardVersions {
  /// By import path and symbol, `(*T).M` for a method and `T.f` for a field, the minor version of Go.
  static let table: [String: [String: Int]] = {
    var table: [String: [String: Int]] = [:]
    for line in text.split(separator: "\n") {
      let parts = line.split(separator: ":", maxSplits: 1)
      let head = parts[0].split(separator: " ")
      guard parts.count == 2, head.count == 2, let version = Int(head[1]) else { continue }
      for name in parts[1].split(separator: " ") {
        table[String(head[0]), default: [:]][String(name)] = version
      }
    }
    return table
  }()

  // Import path, minor version, symbols.
  private static let text = """
    archive/tar 22: (*Writer).AddFS
    archive/tar 23: FileInfoNames
    archive/zip 22: (*Writer).AddFS
    bytes 24: FieldsFuncSeq FieldsSeq Lines SplitAfterSeq SplitSeq
    bytes 26: (*Buffer).Peek
    bytes 27: CutLast
    cmp 22: Or
    crypto 25: MessageSigner SignMessage
    crypto 26: Decapsulator Encapsulator
    crypto 27: MLDSAMu
    crypto/cipher 24: NewGCMWithRandomNonce
    crypto/ecdsa 25: (*PrivateKey).Bytes (*PublicKey).Bytes ParseRawPrivateKey
    crypto/ecdsa 25: ParseUncompressedPublicKey
    crypto/rand 24: Text
    crypto/sha3 24: New224 New256 New384 New512 NewCSHAKE128 NewCSHAKE256 NewSHAKE128
    crypto/sha3 24: NewSHAKE256 SHA3 SHAKE Sum224 Sum256 Sum384 Sum512 SumSHAKE128 SumSHAKE256
    crypto/subtle 24: WithDataIndependentTiming
    crypto/tls 23: (*QUICConn).StoreSession Config.EncryptedClientHelloConfigList
    crypto/tls 23: Config.EncryptedClientHelloRejectionVerify ConnectionState.ECHAccepted
    crypto/tls 23: ECHRejectionError QUICConfig.EnableSessionEvents QUICEvent.SessionState
    crypto/tls 23: QUICResumeSession QUICSessionTicketOptions.Extra QUICStoreSession
    crypto/tls 24: ClientHelloInfo.Extensions Config.EncryptedClientHelloKeys
    crypto/tls 24: EncryptedClientHelloKey X25519MLKEM768
    crypto/tls 25: Config.GetEncryptedClientHelloKeys ConnectionState.CurveID
    crypto/tls 26: ClientHelloInfo.HelloRetryRequest ConnectionState.HelloRetryRequest
    crypto/tls 26: QUICErrorEvent QUICEvent.Err SecP256r1MLKEM768 SecP384r1MLKEM1024
    crypto/tls 27: ConnectionState.LocalCertificate MLDSA44 MLDSA65 MLDSA87 MLKEM1024
    crypto/tls 27: QUICConfig.ClientHelloInfoConn
    crypto/x509 22: (*CertPool).AddCertWithConstraint Certificate.Policies OID OIDFromInts
    crypto/x509 23: ParseOID
    crypto/x509 24: Certificate.InhibitAnyPolicy Certificate.InhibitAnyPolicyZero
    crypto/x509 24: Certificate.InhibitPolicyMapping Certificate.InhibitPolicyMappingZero
    crypto/x509 24: Certificate.PolicyMappings Certificate.RequireExplicitPolicy
    crypto/x509 24: Certificate.RequireExplicitPolicyZero NoValidChains PolicyMapping
    crypto/x509 24: VerifyOptions.CertificatePolicies
    crypto/x509 26: (ExtKeyUsage).OID (ExtKeyUsage).String (KeyUsage).String OIDFromASN1OID
    crypto/x509 27: Certificate.RawSignatureAlgorithm CertificateRequest.RawSignatureAlgorithm
    crypto/x509 27: MLDSA MLDSA44 MLDSA65 MLDSA87 RevocationList.RawSignatureAlgorithm
    encoding 24: BinaryAppender TextAppender
    encoding/base32 22: (*Encoding).AppendDecode (*Encoding).AppendEncode
    encoding/base64 22: (*Encoding).AppendDecode (*Encoding).AppendEncode
    encoding/binary 23: Append Decode Encode
    encoding/hex 22: AppendDecode AppendEncode
    encoding/json 27: (*Number).UnmarshalJSONFrom (*UnmarshalTypeError).Unwrap
    encoding/json 27: (Number).MarshalJSONTo CallMethodsWithLegacySemantics DefaultOptionsV1
    encoding/json 27: FormatByteArrayAsArray FormatBytesWithLegacySemantics FormatDurationAsNano
    encoding/json 27: MatchCaseSensitiveDelimiter MergeWithLegacySemantics
    encoding/json 27: OmitEmptyWithLegacySemantics Options ParseBytesWithLooseRFC4648
    encoding/json 27: ParseTimeWithLooseRFC3339 ReportErrorsWithLegacySemantics
    encoding/json 27: StringifyWithLegacySemantics UnmarshalArrayFromAnyLength
    encoding/json 27: UnmarshalTypeError.Err
    encoding/json/jsontext 27: AllowDuplicateNames AllowInvalidUTF8 AppendFloat AppendFormat
    encoding/json/jsontext 27: AppendQuote AppendUnquote BeginArray BeginObject Bool
    encoding/json/jsontext 27: CanonicalizeRawFloats CanonicalizeRawInts Decoder Encoder
    encoding/json/jsontext 27: EndArray EndObject ErrDuplicateName ErrNonStringName
    encoding/json/jsontext 27: EscapeForHTML EscapeForJS False Float Float32 Int Internal Kind
    encoding/json/jsontext 27: KindBeginArray KindBeginObject KindEndArray KindEndObject
    encoding/json/jsontext 27: KindFalse KindInvalid KindNull KindNumber KindString KindTrue
    encoding/json/jsontext 27: Multiline NewDecoder NewEncoder Null Options Pointer
    encoding/json/jsontext 27: PreserveRawStrings ReorderRawObjects SpaceAfterColon
    encoding/json/jsontext 27: SpaceAfterComma String SyntacticError Token True Uint Value
    encoding/json/jsontext 27: WithIndent WithIndentPrefix
    errors 26: AsType
    hash 25: Cloner XOF
    hash/maphash 24: Comparable WriteComparable
    hash/maphash 25: (*Hash).Clone
    hash/maphash 27: ComparableHasher Hasher
    io 22: (*SectionReader).Outer
    io/fs 25: Lstat ReadLink ReadLinkFS
    iter 23: Pull Pull2 Seq Seq2
    log/slog 22: SetLogLoggerLevel
    log/slog 24: (*LevelVar).AppendText (Level).AppendText DiscardHandler
    log/slog 25: (Record).Source GroupAttrs
    log/slog 26: MultiHandler NewMultiHandler
    maps 23: All Collect Insert Keys Values
    math/big 22: (*Rat).FloatPrec
    math/big 24: (*Float).AppendText (*Int).AppendText (*Rat).AppendText
    math/big 27: (*Int).Divide Ceil Floor Round Trunc
    math/rand/v2 22: ChaCha8 ExpFloat64 Float32 Float64 Int Int32 Int32N Int64 Int64N IntN N New
    math/rand/v2 22: NewChaCha8 NewPCG NewZipf NormFloat64 PCG Perm Rand Shuffle Source Uint32
    math/rand/v2 22: Uint32N Uint64 Uint64N UintN Zipf
    math/rand/v2 23: Uint
    mime/multipart 25: FileContentDisposition
    net 22: (*TCPConn).WriteTo
    net 23: (*DNSError).Unwrap (*TCPConn).SetKeepAliveConfig DNSError.UnwrapErr
    net 23: Dialer.KeepAliveConfig KeepAliveConfig ListenConfig.KeepAliveConfig
    net 24: (IP).AppendText
    net 26: (*Dialer).DialIP (*Dialer).DialTCP (*Dialer).DialUDP (*Dialer).DialUnix
    net/http 22: (*Request).PathValue (*Request).SetPathValue FileServerFS NewFileTransportFS
    net/http 22: ServeFileFS
    net/http 23: (*Request).CookiesNamed Cookie.Partitioned Cookie.Quoted ParseCookie
    net/http 23: ParseSetCookie Request.Pattern
    net/http 24: HTTP2Config Protocols Server.HTTP2 Server.Protocols Transport.HTTP2
    net/http 24: Transport.Protocols
    net/http 25: CrossOriginProtection NewCrossOriginProtection
    net/http 26: (*Transport).NewClientConn ClientConn
    net/http 27: DefaultMaxHeaderValueCount Server.DisableClientPriority
    net/http 27: Server.MaxHeaderValueCount
    net/http/httptest 23: NewRequestWithContext
    net/http/httptest 27: NewTestServer
    net/netip 22: (AddrPort).Compare
    net/netip 24: (Addr).AppendBinary (Addr).AppendText (AddrPort).AppendBinary
    net/netip 24: (AddrPort).AppendText (Prefix).AppendBinary (Prefix).AppendText
    net/netip 26: (Prefix).Compare
    net/url 24: (*URL).AppendBinary
    net/url 27: (*URL).Clone (Values).Clone
    os 22: (*File).WriteTo
    os 23: CopyFS
    os 24: OpenInRoot OpenRoot Root
    os 26: (*Process).WithHandle ErrNoHandle
    path/filepath 23: Localize
    reflect 22: TypeFor
    reflect 23: (Type).CanSeq (Type).CanSeq2 (Type).OverflowComplex (Type).OverflowFloat
    reflect 23: (Type).OverflowInt (Type).OverflowUint (Value).Seq (Value).Seq2 SliceAt
    reflect 25: TypeAssert
    reflect 26: (Type).Fields (Type).Ins (Type).Methods (Type).Outs (Value).Fields
    reflect 26: (Value).Methods
    regexp 24: (*Regexp).AppendText
    runtime 24: AddCleanup Cleanup
    runtime 25: SetDefaultGOMAXPROCS
    runtime/debug 23: CrashOptions SetCrashOutput
    runtime/trace 25: FlightRecorder FlightRecorderConfig NewFlightRecorder
    slices 22: Concat
    slices 23: All AppendSeq Backward Chunk Collect Repeat Sorted SortedFunc SortedStableFunc
    slices 23: Values
    strings 24: FieldsFuncSeq FieldsSeq Lines SplitAfterSeq SplitSeq
    strings 27: CutLast
    structs 23: HostLayout
    sync 23: (*Map).Clear
    sync 25: (*WaitGroup).Go
    sync/atomic 23: (*Int32).And (*Int32).Or (*Int64).And (*Int64).Or (*Uint32).And (*Uint32).Or
    sync/atomic 23: (*Uint64).And (*Uint64).Or (*Uintptr).And (*Uintptr).Or AndInt32 AndInt64
    sync/atomic 23: AndUint32 AndUint64 AndUintptr OrInt32 OrInt64 OrUint32 OrUint64 OrUintptr
    syscall 22: SysProcAttr.PidFD
    testing 24: (*B).Loop (*T).Chdir (TB).Chdir (TB).Context
    testing 25: (TB).Attr (TB).Output
    testing 26: (TB).ArtifactDir
    testing/fstest 25: (MapFS).Lstat (MapFS).ReadLink
    testing/synctest 25: Test Wait
    testing/synctest 27: Sleep
    time 24: (Time).AppendBinary (Time).AppendText
    unicode 25: CategoryAliases Cn LC
    unicode 27: Beria_Erfe Garay Gurung_Khema IDS_Unary_Operator ID_Compat_Math_Continue
    unicode 27: ID_Compat_Math_Start Kirat_Rai Modifier_Combining_Mark Ol_Onal Sidetic Sunuwar
    unicode 27: Tai_Yo Todhri Tolong_Siki Tulu_Tigalari
    unicode/utf16 23: RuneLen
    unique 23: Handle Make
    uuid 27: Max MustParse New NewV4 NewV7 Nil Parse UUID
    weak 24: Make Pointer
    """
}
