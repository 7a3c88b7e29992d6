//! A device's keys: it signs with Ed25519 and is given secrets by age's X25519.

use crate::id::{DeviceId, PublicKey};
use crate::random::Random;
use bech32::{Bech32, Hrp};
use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use sha2::{Digest, Sha256};
use std::fmt;
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

/// age's prefix of a secret X25519 key in bech32.
const IDENTITY_PREFIX: Hrp = Hrp::parse_unchecked("AGE-SECRET-KEY-");
/// age's prefix of a public X25519 key in bech32.
const RECIPIENT_PREFIX: Hrp = Hrp::parse_unchecked("age");

/// A public X25519 key that an age file can be made for.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Recipient(pub [u8; 32]);

impl Recipient {
    /// Gives age's own form of it.
    pub(crate) fn to_age(self) -> age::x25519::Recipient {
        // age offers no way in but its text form, which any 32 bytes have.
        let text = bech32::encode_lower::<Bech32>(RECIPIENT_PREFIX, &self.0).expect("32 bytes fit in bech32");
        text.parse().expect("age reads any 32 bytes as a recipient")
    }
}

impl fmt::Debug for Recipient {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Recipient(")?;
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))?;
        f.write_str(")")
    }
}

/// A secret X25519 key that opens age files.
#[derive(Clone, Zeroize, ZeroizeOnDrop)]
pub struct Identity([u8; 32]);

impl Identity {
    pub(crate) fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// Gives the public key that belongs to it.
    pub fn recipient(&self) -> Recipient {
        let text = self.to_age().to_public().to_string();
        let (_, bytes) = bech32::decode(&text).expect("age writes valid bech32");
        Recipient(bytes.try_into().expect("a recipient has 32 bytes"))
    }

    /// Gives age's own form of it.
    pub(crate) fn to_age(&self) -> age::x25519::Identity {
        let text = bech32::encode_upper::<Bech32>(IDENTITY_PREFIX, &self.0).expect("32 bytes fit in bech32");
        Zeroizing::new(text).parse().expect("age reads any 32 bytes as an identity")
    }
}

impl fmt::Debug for Identity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Identity(..)")
    }
}

/// What others know of a device.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct DevicePublic {
    /// Its Ed25519 key.
    pub signing: PublicKey,
    /// Its X25519 key.
    pub agreement: [u8; 32],
}

impl DevicePublic {
    /// Gives the device's id: SHA-256("nabij-device-v1" ‖ signing ‖ agreement)[..16].
    pub fn id(&self) -> DeviceId {
        let hash = Sha256::new().chain_update(b"nabij-device-v1").chain_update(self.signing.0).chain_update(self.agreement).finalize();
        DeviceId(first_16(&hash))
    }

    /// Tells whether secrets can be wrapped to this device and signatures mean something: neither key is one of the few that belong to everybody.
    pub fn is_sound(&self) -> bool {
        let agrees = x25519_dalek::x25519([1; 32], self.agreement) != [0; 32];
        agrees && VerifyingKey::from_bytes(&self.signing.0).is_ok_and(|key| !key.is_weak())
    }

    /// Gives the key that secrets for this device are wrapped to.
    pub fn recipient(&self) -> Recipient {
        Recipient(self.agreement)
    }

    /// Tells whether this device signed `message`, by Ed25519's strict rules: no weak keys, one form of each signature.
    pub fn verify(&self, message: &[u8], signature: &[u8; 64]) -> bool {
        VerifyingKey::from_bytes(&self.signing.0).is_ok_and(|key| key.verify_strict(message, &Signature::from_bytes(signature)).is_ok())
    }
}

/// A device's own secret keys: made on the device, never handed to anyone.
#[derive(Clone)]
pub struct DeviceSecret {
    signing: SigningKey,
    agreement: Identity,
    // Kept, because every chunk and request asks for it.
    public: DevicePublic,
}

impl DeviceSecret {
    /// Makes a new device.
    pub fn make(random: &mut Random) -> Self {
        Self::from_seeds(Zeroizing::new(random.bytes()), Zeroizing::new(random.bytes()))
    }

    fn from_seeds(signing: Zeroizing<[u8; 32]>, agreement: Zeroizing<[u8; 32]>) -> Self {
        let signing = SigningKey::from_bytes(&signing);
        let agreement = Identity::from_bytes(*agreement);
        let public = DevicePublic { signing: PublicKey(signing.verifying_key().to_bytes()), agreement: agreement.recipient().0 };
        Self { signing, agreement, public }
    }

    /// Gives what others may know.
    pub fn public(&self) -> DevicePublic {
        self.public
    }

    /// Gives the device's id.
    pub fn id(&self) -> DeviceId {
        self.public.id()
    }

    /// Signs with Ed25519; every caller puts a domain of its own in front.
    pub fn sign(&self, message: &[u8]) -> [u8; 64] {
        self.signing.sign(message).to_bytes()
    }

    /// Gives the key that opens what was wrapped to this device.
    pub fn identity(&self) -> Identity {
        self.agreement.clone()
    }

    /// Encodes both seeds, 64 bytes: Ed25519, then X25519.
    pub fn encode(&self) -> Zeroizing<Vec<u8>> {
        Zeroizing::new([self.signing.as_bytes().as_slice(), &self.agreement.0].concat())
    }

    /// Decodes what [`Self::encode`] gave.
    pub fn decode(bytes: &[u8]) -> Option<Self> {
        let (signing, agreement) = bytes.split_at_checked(32)?;
        Some(Self::from_seeds(Zeroizing::new(signing.try_into().ok()?), Zeroizing::new(agreement.try_into().ok()?)))
    }
}

impl Serialize for DeviceSecret {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        (self.signing.as_bytes(), &self.agreement.0).serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for DeviceSecret {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let (signing, agreement) = Deserialize::deserialize(deserializer)?;
        Ok(Self::from_seeds(Zeroizing::new(signing), Zeroizing::new(agreement)))
    }
}

impl fmt::Debug for DeviceSecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "DeviceSecret({})", self.id())
    }
}

/// Gives the first 16 bytes of a SHA-256 hash.
pub(crate) fn first_16(hash: &[u8]) -> [u8; 16] {
    hash[..16].try_into().expect("SHA-256 gives 32 bytes")
}
