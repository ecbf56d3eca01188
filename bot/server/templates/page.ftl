# Words of the pages around the talk: labels, buttons, errors. A pack may say any of them otherwise by
# a message of the same name in its own words file.

page-title = Chat with { $name }
page-error-title = Error: { $title }
page-skip = Skip to your message
page-you = You
page-adviser = Adviser
page-log = Conversation
page-label = Your message
page-send = Send
page-hint = Do not send bank or card details in this chat.
page-choices = Suggested answers
page-person = Talk to a person
page-person-says = I want to talk to a person
page-leave = Leave this page quickly
page-leave-hint = Press Shift three times to leave this page quickly.
page-check = Check for new messages
page-new = Start a new chat
page-ended = This chat has ended. Nothing more can be sent in it.
page-waiting = You are waiting for a person. Keep this page open.
page-with-adviser = You are talking to a person.
page-no-news = There are no new messages yet.
page-idle = This chat ends if you do not write for { $minutes } minutes. What you have not sent by then is not kept.
demo-banner = Demonstration: the councils, numbers and services here are not real. Do not rely on the answers.
page-degraded = { $name } understands less than usual today. Use short, plain words, or talk to a person.
page-privacy = Privacy
page-cookies = Cookies
page-accessibility = Accessibility
page-back = Back to the chat
page-problem = There is a problem
page-right = Was this right?
page-right-yes = Yes
page-right-no = No
page-right-thanks = Thank you.
page-right-thanks-no = Thank you. You can ask in other words, or talk to a person.
page-sending = Sending
page-connected = Connected.
page-reconnecting = Connection lost. Trying again.
page-offline = No connection. Your messages go through the plain page instead.
page-replaced = This chat is open in another window, so this window has stopped. Use the other one, or send a message here to go on here.
page-left = This chat has been cleared.
page-lost = The connection broke off. Check your connection, then select Send again.

page-fault-empty = Enter your message
page-fault-too-long = Your message must be { $most } characters or fewer
page-fault-too-many = You have sent many messages in a short time. Wait a minute, then send it again
page-fault-unknown = This chat has ended because nobody wrote for a while. Nothing you typed was kept. You can start a new one
page-fault-ended = This chat has ended. You can start a new one
page-fault-busy = Your message could not be sent. Send it again
page-fault-not-found = There is no page at this address. Check the address, or go back to the chat
page-fault-too-large = What you sent is too large. Send a shorter message
page-fault-wrong-method = This address does not do that. Go back to the chat
page-fault-message-id = Give the message an id of your own: 1 to 64 letters, digits, dots, dashes or underscores
page-fault-not-json = The request must be a JSON object in UTF-8. Mend it and send it again
page-fault-wrong-type = The content type does not fit this address. Use application/json for the API, or the form on the page
page-fault-no-token = The conversation's token is missing or does not fit. Send it in the Authorization header as Bearer
page-fault-not-a-form = The page sent something that cannot be read. Go back to the chat and send your message again
page-fault-other-site = This came from another website, so it was not sent. Open the chat and send it from there

cookies-title = Cookies
cookies-one = We set no cookies in this chat, and we store nothing else on your device.
cookies-two = The page holds a secret key for your chat while it is open. The key goes when you close the page or leave it.
cookies-three = Advisers who sign in to the desk get one cookie, which is needed to keep them signed in:
cookies-name = Name
cookies-purpose = What it is for
cookies-expires = When it ends
cookies-desk-purpose = Keeps an adviser signed in to the desk
cookies-desk-expires = When they sign out, after 60 minutes without use, or after 12 hours

access-title = Accessibility statement
access-one = We want as many people as possible to be able to use this chat.
access-two = You should be able to:
access-can-zoom = enlarge the page to 400% without losing anything
access-can-keys = use all of it with a keyboard alone
access-can-voice = use all of it with speech recognition software
access-can-read = listen to it with a screen reader; new messages are read out without moving you
access-can-plain = use all of it with JavaScript turned off
access-three = The design follows the Web Content Accessibility Guidelines version 2.2, level AA.
access-known-title = What we know does not work well
access-known = The page has been tested with automatic tools and by keyboard. It has not yet been tested by people who use screen readers every day.
access-help-title = If you cannot use this chat
access-help = Ask for a person with the button at the top of each page, ring the council, or use Relay UK: dial 18001 and then the council's number.
access-enforce-title = If you are not happy with our answer
access-enforce = The Equality and Human Rights Commission enforces the accessibility rules for public bodies. Contact the Equality Advisory and Support Service.

## What we ask for, on the privacy page and in the privacy paper
asked-title = What we ask for, and how long we keep it
asked-lead = For each service we ask for what is listed here, and for nothing else. The council where you live keeps your contact details. A council that is not named for a service can see them only if you say yes.
asked-show = Show what we ask for each service
asked-service = Service
asked-what = What we ask for
asked-who = Who gets it
asked-how-long = How long we keep it
asked-optional = { $detail } (you can leave this out)
asked-after-yes = { $detail } (only if you say yes to a separate question)
asked-looked-up = { $detail } (we look it up from the address, if you do not tell us who you are)
asked-label-uprn = Number of the property
asked-label-postcode = Postcode
asked-label-house = House number or name
asked-to-look-up = So that we can look up the answer. We do not keep it.
asked-by-address = the council for the address, or { $owner } if we cannot tell which one that is
asked-contractor = { $name }, { $purpose }, gets only: { $details }
asked-schedule = The times above, and these, are from version { $version } of our schedule. You can read it at { $policy }
asked-years =
    { $count ->
        [one] 1 year
       *[other] { $count } years
    }
asked-months =
    { $count ->
        [one] 1 month
       *[other] { $count } months
    }
asked-record-kept = Your contact record: while you live here and use our services. It is deleted { $days ->
        [one] 1 day
       *[other] { $days } days
    } after you move away, or after { $span } without contact, once nothing that you asked for is open.
asked-evidence-kept = Proof of what you agreed to or refused: { $span } after your record is gone, without your contact details.
asked-case-kept = What you asked for under your rights: { $span } after every council has answered.
asked-audit-kept = The list of who looked at your record, and why: { $span }.
asked-counts-kept = Counts of what people ask about, with nothing about you in them: { $span }.
asked-copies-kept = Anyone outside the councils who got your details destroys them within { $days ->
        [one] 1 day
       *[other] { $days } days
    } after your request is done.
asked-rights-title = What you can ask of us, and when we answer
asked-right = What you can ask for
asked-right-when = When we answer
asked-right-month = Within one month
asked-right-after-move = Within one month after the day you move
asked-right-30-days = Within 30 days, to say that we have it
asked-right-20-days = Within 20 working days
asked-right-at-once = At once
asked-right-after-code = At once, after you have shown with a code that it is you
asked-right-person = { $team } will tell you
asked-officers-title = Who to ask about data protection

## The consent receipt
receipt-title = Your consent receipt
receipt-lead = This says what we asked you, what you decided and what became of it. You can print it or save it. It holds no name or contact details.
receipt-number = Receipt number
receipt-now = Where it stands
receipt-details = What it covers
receipt-recipients = Who may see or get these details now
receipt-nobody = nobody else
receipt-controllers = Who is responsible
receipt-basis = What it rests on
receipt-notice = Privacy notice
receipt-version = version
receipt-storage = Where your record is kept
receipt-retention = How long it is kept
receipt-validity = How long your choice holds
receipt-withdrawal = How to change your mind
receipt-rights = What else you can ask for
receipt-regulator = Where to complain
receipt-history = What happened, the newest first
receipt-newest = This is how it stands now.
receipt-permits-nothing = There is no yes that holds. This permits nothing.
receipt-for-share-councils = Letting both councils see your contact record
receipt-for-info-mail = Writing to you about other services
receipt-for-sensitive = Recording sensitive details
receipt-for-third-party = Passing details to others
receipt-state-none = We did not ask you
receipt-state-asked = We asked you
receipt-state-unclear = Your answer was not clear, so it counts as no
receipt-state-given = You said yes
receipt-state-refused = You said no
receipt-state-withdrawn = You took your yes back
receipt-state-ended = Your yes ended
receipt-state-needs-refresh = Your yes is paused, because the notice changed
receipt-kind-name = your name
receipt-kind-address = your address
receipt-kind-phone = your phone number
receipt-kind-email = your email address
receipt-kind-dob = your date of birth
receipt-kind-flags = marks on your record, such as that your address must be kept safe
receipt-kind-request-details = the details of your request
receipt-basis-consent = your consent
receipt-basis-explicit-consent = your explicit consent
receipt-through-council = through the council that you asked
receipt-jurisdiction = GB
receipt-stored-in = in the joint contact record of the councils
receipt-kept-share-councils = your contact record while you live in the area and use our services; the proof of your choice for 6 years after it ends, without your contact details
receipt-kept-sensitive = these details as long as the request that you gave them for; the proof of your choice for 6 years after it ends, without your contact details
receipt-kept-third-party = whoever gets these details destroys them within 30 days after your request is closed; the proof of your choice for 6 years after it ends, without your contact details
receipt-kept-info-mail = your wish until you tell us to stop; the proof of your choice for 6 years after it ends, without your contact details
receipt-holds-until = while you live in the area and use our services, or until you change your mind
receipt-take-back = Tell either council at any time, in any words, by chat, phone, letter or in person
receipt-right-see = see the information we hold about you
receipt-right-correct = have it put right
receipt-right-delete = have it deleted, where we do not have to keep it
receipt-right-object = stop us sharing it, or object to how we use it
receipt-regulator-name = Information Commission (ICO)
receipt-regulator-address = Wycliffe House, Water Lane, Wilmslow, Cheshire SK9 5AF
receipt-regulator-contact = ico.org.uk, helpline 0303 123 1113

copy-title = Everything we hold about you
copy-about = This is a copy of what { $councils } hold about you in their shared contact record. It was made on { $made }.
copy-put-right = If something is wrong, tell us and we will put it right. You can also ask us to delete it, to stop using it, or to keep it from somebody.
copy-record = Record { $number }
