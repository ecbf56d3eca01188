//! The reference as a text message: offered to callers who told a mobile number, and sent only at a yes.

use crate::conversation::channel::Channel;
use crate::conversation::effect::Effect;
use crate::conversation::phrases::Phrase;
use crate::conversation::state::{Aside, Filling};
use crate::conversation::step::Utterance;
use crate::conversation::talk::Talk;
use crate::field::is_mobile;
use crate::keep::ReferenceNumber;
use crate::personal::{Personal, Purpose};

/// The open question whether the reference shall come as a text message.
#[derive(Debug, Clone)]
pub(in crate::conversation) struct TextOffer {
    to: Personal<String>,
    reference: ReferenceNumber,
}

impl Talk<'_> {
    /// Offers it after a request was kept, where it can be sent: somebody on the phone has nothing to
    /// read the reference from. False: nothing was asked.
    pub(in crate::conversation) fn offer_text(
        &mut self,
        kept: &Filling,
        reference: &ReferenceNumber,
    ) -> bool {
        let able = self.c.texts && self.c.channel == Channel::Voice && self.c.form.is_none();
        let phone = kept.contact().phone;
        let mobile = phone.filter(|phone| is_mobile(phone.reveal(Purpose::Match)));
        // Somebody else's mobile is not for news that the caller asked for.
        let Some(to) = mobile.filter(|_| able && !kept.for_another) else {
            return false;
        };
        let reference = reference.clone();
        self.c.aside = Some(Aside::OfferText(Box::new(TextOffer { to, reference })));
        self.ask_aside();
        true
    }

    pub(in crate::conversation) fn hear_text_offer(
        &mut self,
        offer: TextOffer,
        utterance: &Utterance<'_>,
    ) {
        let Some(yes) = self.yes_or_no(utterance) else {
            return self.aside_dropped(utterance);
        };
        self.c.aside = None;
        if yes {
            self.effects.push(Effect::TextReference {
                to: offer.to,
                reference: offer.reference,
            });
            self.phrase(Phrase::TextSending, &[]);
        }
        self.after_keep();
    }
}
