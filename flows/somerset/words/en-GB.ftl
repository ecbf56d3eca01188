### Everything Porter says that no topic says, in British English.
###
### Plain words, short sentences, GOV.UK style. Say what to do. Never blame.
### `.speech` is the form for the ear, where the ear needs other words.
### Names in braces are filled in: `{ $home }` is a council, `{ $service }` a topic's title.

## Opening

greeting = Hello. I am Porter, an automated assistant for Taunton Deane Borough Council and Somerset County Council. I can answer questions and take requests, such as a new bin. To reach a person, type “person” at any time. What can I help you with?
    .speech = Hello. This is Taunton Deane Borough Council and Somerset County Council. I am Porter, an automated assistant. To reach a person, say person, or press zero, at any time. What can I help you with?
# By telephone alone.
person-nobody-came = I am sorry. Nobody is free at the moment.
phone-hold = You are number { $place } in the queue. Stay on the line.
phone-hold-urgent = Stay on the line. I am still trying to reach somebody. If anyone is in danger, hang up and dial 9 9 9.
phone-next = You are next. Stay on the line.
phone-whisper = A call for { $team }, about: { $reason }. To take it, press 1. To leave it to somebody else, press 2.
phone-passed = Thank you. It goes to somebody else.
phone-gone = The caller no longer waits. Thank you.
phone-connected = You are through to { $name }, who can see what you have told me, so you need not say it again.
phone-adviser-left = The adviser has left the call. If you have what you need, you can hang up now. To go on with me, stay on the line.
phone-again = Sorry, something went wrong here. Say that again, or press zero for a person.
phone-busy = I am sorry. Every line is busy. Ring again in a few minutes, or use the web chat. In an emergency, hang up and dial 9 9 9.
phone-switchboard = I am sorry. Something went wrong here. I am putting you through to { $team }. In an emergency, hang up and dial 9 9 9.
text-code = { $code } is your code for { $council }. Tell it only to whoever you asked for it. Nobody rings you to ask for a code.
text-offer = Shall I send the reference to your mobile as a text message?
text-sending = I am sending it now.
text-reference = { $council }: your reference is { $reference }. Give it when you ask how your request is going.
phone-trouble = I am sorry. Something went wrong here, and I cannot go on. Ring again. In an emergency, hang up and dial 9 9 9.
anything-else = Is there anything else?
sent-already = I have sent that already, so I cannot stop it from here. A person can. Would you like a person to help?
what-else = What else can I help you with?
demo-banner = This is a demonstration. It is not a real council service, and nobody will act on what you send.
    .speech = This is a demonstration, not a real council service.
degraded-note = I may not understand as well as usual today. Short sentences help. You can have a person at any time.

## Understanding

one-at-a-time = I can take one at a time here. Which comes first: { $choices }? If another needs a report too, tell me when this one is done.
ask-which-one = Which do you mean: { $choices }?
list-or = or
which-none = None of these
    .speech = none of these
unclear-first = I did not understand that. Can you say it in other words? For example, “When is my bin day?”
    .speech = I did not catch that. Can you say it in other words?
unclear-again = I still do not understand. Try a few words, such as “missed bin” or “opening hours”.
    .speech = I still did not catch that. Try a few words, such as missed bin, or opening hours.
unclear-offer-person = I am not getting this right. Would you like a person to help?
too-long = That is more than I can read at once. Can you say it in fewer words?
    .speech = That was a lot at once. Can you say it in fewer words?

## Before and around questions

before-asking = I need a few details, { $why } { $home } keeps them for { $how_long }. The privacy notice is at { $link }.
    .speech = I need a few details, { $why } { $home } keeps them for { $how_long }. You can ask me about privacy at any time.
before-asking-owner = I need a few details, { $why } { $owner } runs this service, so it gets your request and keeps it for { $how_long }. The record of your contact details stays with { $home }. The privacy notice is at { $link }.
    .speech = I need a few details, { $why } { $owner } runs this service, so it gets your request and keeps it for { $how_long }. The record of your contact details stays with { $home }. You can ask me about privacy at any time.
start-no-person = To get you { $service }, I only need a few facts, and nothing about you.
optional-hint = You can say “skip”.
    .speech = You can say skip.
keys-hint = Or use the keys. { $list }
key-for = Press { $key } for { $choice }.
route-email-ask = That is fine. You can give an email address instead.
route-email = That is fine. We will use your email address instead.
route-post = That is fine. We will write to your address instead.
noted =
    Thank you. I have noted:
    { $list }
    .speech = Thank you. I have noted: { $list }
first-this = I will take this first: { $new }. Then we will go back to { $current }.
two-wishes = That is two things. First: { $now }. Then: { $later }.
team-knows = I do not know that. You can ask { $team } on { $phone }.
for-another = You can ask for somebody else. When I ask for your details, give me theirs. Only they can agree to sharing, so only { $home } will see their record.
health-left-out = I do not write down anything about health here, so I have left that out. Tell me the rest again without it.
left-out = I have left out what I do not need here.
ask-to-begin = Just tell me if you would like { $service }.
how-long-kept = We keep it for { $how_long }, and then we delete it.
who-sees-details = Only people who deal with your request see your details. { $home } keeps your record, and { $other } can see it only if you say yes.
answer-changed = I have changed that. { $label }: { $value }.
readback = I understood: { $value }. Is that right?
readback-place = I have this as the place: { $value }. Is that right?
name-of-another = Enter the first name and the last name, and nothing else.
    .speech = Tell me the first name and the last name, and nothing else.
number-not-seen = I cannot see the number you are calling from.
not-noted = I cannot answer that here, so I have written nothing down.
postcode-unknown = Your postcode is on letters that come to your home. If you cannot find it, a person can help. Would you like a person?
house-not-found =
    { $numbered ->
        [yes] I cannot find number { $house } at { $postcode }. Is that right?
       *[no] I cannot find { $house } at { $postcode }. Is that right?
    }
home-council = That address is in the area of { $home }, so it keeps your details.
why-default = We need it so that we can deal with your request. We use it for nothing else.
declined-needed = That is up to you. Nobody can deal with the request without it, so I cannot send it yet. Would you like a person to help?
before-finding = To find your record, { $home } needs your { $facts }. I use this for nothing else, and I do not keep it. The privacy notice is at { $link }.
    .speech = To find your record, { $home } needs your { $facts }. I use this for nothing else, and I do not keep it. You can ask me about privacy at any time.
declined-finding = That is up to you. I cannot go on without it, so nothing has changed. Would you like a person to help?
one-moment = One moment. I am still seeing to that.
skipped = That is fine. We can leave that out.
resume = Back to { $service }.

## Parts of an address, asked only where they are missing

ask-house = What is the number or name of the house?
    .speech = What is the number or name of the house? You can key in a number.
ask-house-again = What is on the door: a number, a name or a flat number?
ask-street = What street is that in?
ask-street-again = What is the name of the street?
ask-postcode = What is the postcode?
    .speech = What is the postcode? Say it one letter or number at a time.
ask-postcode-again = What is the full postcode? It has 2 parts, like TA1 1HE.
    .speech = Say the full postcode slowly, one letter or number at a time. You can say T for Tommy.

## Answers that did not fit: what to do

fault-too-long = Enter less. A line or two is enough.
    .speech = Tell me in fewer words. A sentence or two is enough.
fault-name = Enter your full name. For example, Ada Example.
    .speech = Tell me your full name.
fault-name-one = Enter one name.
    .speech = Tell me one name.
fault-postcode = Enter a full UK postcode, like TA1 1HE.
    .speech = Tell me a full postcode, one letter or number at a time.
fault-postcode-one = Enter one postcode, like TA1 1HE.
    .speech = Tell me one postcode.
fault-house = Enter the house number or name.
    .speech = Tell me the house number or name.
fault-street = Enter the name of the street.
    .speech = Tell me the name of the street.
fault-town = Enter the town, city or village.
    .speech = Tell me the town, city or village.
fault-address = Enter the house number or name, the street and the postcode.
    .speech = Tell me the house number or name, the street and the postcode.
fault-place-one = Enter one address only.
    .speech = Tell me one address only.
fault-phone = Enter a phone number, like 01632 960 001, 07700 900 982 or +44 808 157 0192.
    .speech = Tell me a phone number, one number at a time, or use the keys.
fault-phone-area = Enter the whole number with its area code, like 01632 960 001.
    .speech = Tell me the whole number with its area code. It starts with zero.
fault-phone-premium = Enter a number that does not start with 09. We cannot ring numbers that cost extra.
    .speech = Tell me another number. We cannot ring numbers that cost extra.
fault-phone-short-code = We cannot ring that number. Enter a full phone number, like 01632 960 001.
    .speech = Tell me a full phone number. UK numbers start with zero.
fault-phone-too-few = Enter the whole number. Some numbers are missing.
    .speech = That was too few numbers. Tell me the whole number, with its area code.
fault-phone-too-many = Enter the number again. That has too many numbers.
    .speech = That was too many numbers. Tell me the number again.
fault-phone-one = Enter one phone number, like 01632 960 001.
    .speech = Tell me one phone number.
fault-email = Enter an email address in the correct format, like name@example.com.
    .speech = Tell me the email address slowly. Say at and dot, and spell what is unusual.
fault-email-one = Enter one email address, like name@example.com.
    .speech = Tell me one email address.
fault-dob = Enter the date of birth. For example, 27 3 1957.
    .speech = Tell me the day, the month and the year of birth.
fault-dob-day = Date of birth must include a day. For example, 27 3 1957.
    .speech = Tell me the day, the month and the year of birth.
fault-dob-month = Date of birth must include a month. For example, 27 3 1957.
    .speech = Tell me the day, the month and the year of birth.
fault-dob-year = Date of birth must include a year with 4 numbers. For example, 27 3 1957.
    .speech = Tell me the whole year, such as nineteen fifty-seven.
fault-dob-real = Date of birth must be a real date. For example, 27 3 1957.
    .speech = There is no such day. Tell me the day, the month and the year of birth.
fault-dob-past = Date of birth must be in the past.
    .speech = That date is still to come. Tell me the day, the month and the year of birth.
fault-dob-too-long-ago = Date of birth must be in the last 120 years.
    .speech = That was more than 120 years ago. Tell me the day, the month and the year of birth.
fault-dob-one = Enter one date of birth. For example, 27 3 1957.
    .speech = Tell me one date of birth.
fault-date = Enter a date, like 27 3 2027, or a day, like last Tuesday.
    .speech = Tell me a day and a month, or something like last Tuesday.
fault-date-day = Date must include a day. For example, 27 3 2027.
    .speech = Tell me the day as well as the month.
fault-date-month = Date must include a month. For example, 27 3 2027.
    .speech = Tell me the month as well as the day.
fault-date-real = Enter a real date. For example, 27 3 2027.
    .speech = There is no such day. Tell me the day and the month again.
fault-date-past = Enter a date that is today or in the past.
    .speech = That day is still to come. Tell me a day that has been.
fault-date-future = Enter a date that is today or later.
    .speech = That day has been. Tell me a day that is still to come.
fault-date-range = Enter a date between 1900 and 2100.
    .speech = Tell me a date that is nearer to today.
fault-date-one = Enter one date, like 27 3 2027.
    .speech = Tell me one day.
fault-number = Enter a number, like 2.
    .speech = Tell me a number, or use the keys.
fault-number-whole = Enter a whole number, like 2.
    .speech = Tell me a whole number, like two.
fault-number-one = Enter one number, like 2.
    .speech = Tell me one number.
fault-number-range = Enter a number from { $min } to { $max }.
    .speech = Tell me a number from { $min } to { $max }.
fault-choice = Pick one from the list.
    .speech = Say one of the choices.
fault-choice-one = Pick only one from the list.
    .speech = Say only one of the choices.
fault-location = Enter a street or a road, and something nearby.
    .speech = Tell me the street or road, and something that is near it.
fault-location-vague = There may be more than one like that. Enter the name of the road or village, or of something nearby.
    .speech = There may be more than one like that. Tell me the name of the road or village, or of something near it.
fault-description = Enter a few words about what has happened.
    .speech = Tell me in a few words what has happened.
fault-items = Enter what the items are. For example, a sofa and a fridge.
    .speech = Tell me what the items are.
fault-items-too-many = Enter no more than 30 items.
    .speech = That was a lot at once. Tell me up to 30 items.
fault-text = Enter an answer.
    .speech = I did not hear an answer. Tell me again.
fault-registration = Enter the registration number, like AB12 CDE.
    .speech = Tell me the registration number, one letter or number at a time.
fault-reference = Enter the reference you were given. It has 9 numbers, like 482-617-305.
    .speech = Tell me the reference you were given. It has nine numbers.
fault-reference-check = Check the reference. One of the numbers does not fit.
    .speech = One of those numbers does not fit. Tell me the reference again.
fault-uprn = Enter the property reference (UPRN). It has up to 12 digits.
    .speech = Tell me the property reference, one number at a time.
fault-code = Enter the code we sent you. It has 6 numbers, like 482617.
    .speech = Tell me the code we sent you, one number at a time, or use the keys. It has six numbers.
fault-ni-number = Enter a National Insurance number in the correct format, like QQ 12 34 56 C.
    .speech = Tell me the National Insurance number, one letter or number at a time.
fault-contact-preference = Pick phone, email, text or post.
    .speech = Say phone, email, text or post.

## Sharing between the councils. The first two are the owner's wording (domain.md A3.2); keep them.

consent-home = May we share your contact details between { $a } and { $b }, so you need not repeat them? It is your choice. If you say no you will still get { $service }, and only { $home } will see your record. You can change your mind at any time. Yes or no?
consent-partner = May we share your contact details between { $a } and { $b }, so you need not repeat them? It is your choice. If you say no you will still get { $service }. { $owner } runs it, so it gets this one request; your record stays with { $home }. You can change your mind at any time. Yes or no?
consent-contractor = The work is done by { $contractor }, who gets only these: { $fields }.
consent-again = Put simply: may { $other } see your contact details too? If not, only { $home } sees your record. You get the same service. Say yes or no.
consent-read-back-yes = So that is yes, both councils may see your contact details. Is that right?
consent-read-back-no = So that is no, we do not share your contact details. Is that right?
consent-given = Thank you. Both councils may see your contact details. You can change your mind at any time.
consent-refused = That is fine. We will not share your contact details. Only { $home } will see your record.
consent-unclear = I did not get a clear yes, so we will not share your contact details. Only { $home } will see your record.
consent-effect = If you contact the other council, it may ask you for the same details again.
owner-gets-this = { $owner } runs this service, so it gets this one request. Your record stays with { $home }.
consent-why = So that you do not have to give the same details twice, whichever council you contact. It is for nothing else, and we never sell them.
consent-who = { $home } keeps your record. If you say yes, staff at { $other } can see your contact details too, and only to help you. We never sell them.
consent-what = Your contact details are your name and how to reach you, such as your address, phone number and email address.
consent-if-no = You do not have to agree, and you get the same service either way. If you say no, only { $home } will see your record. The other council may ask you for the same details again.
consent-change-mind = You can change your mind at any time. Tell me “stop sharing” and we stop. A yes holds for as long as you live here and use our services.
    .speech = You can change your mind at any time. Tell me to stop sharing, and we stop. A yes holds for as long as you live here and use our services.

## A sensitive detail. The question itself stands with the topic.

sensitive-read-back-yes = So that is yes, we may write that down. Is that right?
sensitive-read-back-no = So that is no, we do not write that down. Is that right?
sensitive-given = Thank you. We will write down only that, and nothing about why. You can change your mind at any time.
sensitive-refused = That is fine. We will not write that down.
sensitive-unclear = I did not get a clear yes, so we will not write that down.
sensitive-left-out = You do not have to tell me why. I have not written that down.
sensitive-change-mind = Yes, at any time. Ask for a person, and they take it out.
sensitive-for-another = There is one more question, and only they can answer it. So I have written nothing down about that.

## Residents who were here before. Nothing is said where nobody is recognised.

here-before = If you have been in touch before, I can look for your details once you have told me your name, postcode and house number. If I find them, I will not ask for them again.
stored-phone = We have a phone number for you, ending { $part }. Shall we use it?
stored-email = We have an email address for you. The part before the @ ends { $part }. Shall we use it?
    .speech = We have an email address for you. The part before the at sign ends { $part }. Shall we use it?
stored-address = We have an address for you, with a postcode that starts { $part }. Shall we use it?
stored-dob = We have a date of birth for you. Shall we use it?
stored-gone = Something about the details we had for you has just changed, so I will go through them again. What you told me is still here.
check-stored-phone = The number we have, ending { $part }
check-stored-email = The address we have. The part before the @ ends { $part }
    .speech = The address we have. The part before the at sign ends { $part }
check-stored-address = The address we have, in { $part }
check-stored-dob = The one we have

## Stopping and starting to share, outside a request

consent-start = May { $home } and { $other } both see your contact details, so you need not repeat them? It is your choice. Our services do not depend on it. If you say no, only { $home } will see your record. You can change your mind at any time. Yes or no?
sharing-stopped = Done. We have stopped sharing your details. From now on only { $home } can see your record, and we are telling everyone else who has it. You can change your mind at any time.
sharing-stopped-here = Done. We have stopped sharing your details. From now on only { $home } can see the record you made here, and we are telling everyone else who has it. If you have contacted us before, say “stop sharing” again and I will look for older records.
sharing-not-shared = We do not share your details now, so nothing changes. Only { $home } can see your record.
sharing-started = Done. { $home } and { $other } can both see your contact details now. You can change your mind at any time.
sharing-already = Both councils can already see your contact details, so nothing changes. You can stop this at any time.
sharing-refused = That is fine. Nothing changes: only { $home } can see your record.
sharing-unclear = I did not get a clear yes, so nothing changes. Only { $home } can see your record.
sharing-failed = Something went wrong here, so I have not changed anything. Would you like a person to help?
sharing-not-theirs = I can change this only for the person whose details they are, so nothing has changed. They can ask me themselves. If the law lets you act for them, a person here can help. Would you like a person to help?
record-not-found = I could not find a record with those details, so nothing has changed. Would you like a person to help?
code-sent-phone = To check that it is you, I have sent a code to the phone number we have for you, ending { $ending }.
code-sent-email = To check that it is you, I have sent a code to the email address we have for you. The part before the @ ends { $ending }.
    .speech = To check that it is you, I have sent a code to the email address we have for you. The part before the at sign ends { $ending }.
code-not-sent = I cannot send you a code to check that it is you, so nothing has changed. Would you like a person to help?
code-lost = Then I cannot check that it is you, so nothing has changed. A person can. Would you like a person to help?
code-wrong = That is not the code I sent.
code-over = I cannot use that code, so nothing has changed. Would you like a person to help?

## Rights that a case is opened for. What is said never shows whether there is a record.

before-case = To find what is held and answer you, { $who } will need your { $facts }. They keep them with this request for 3 years after it is closed, and use them for nothing else. The privacy notice is at { $link }.
    .speech = To find what is held and answer you, { $who } will need your { $facts }. They keep them with this request for 3 years after it is closed, and use them for nothing else. You can ask me about privacy at any time.
case-opened = Done. Your request is with { $who }. Your reference is { $reference }. You will have an answer by { $due }.
    .speech = Done. Your request is with { $who }. Your reference is { $reference }. I will say it again: { $reference }. You will have an answer by { $due }.
case-opened-complaint = Done. Your complaint is with { $who }. Your reference is { $reference }. They will tell you by { $due } that they have it, and look into it without delay.
    .speech = Done. Your complaint is with { $who }. Your reference is { $reference }. I will say it again: { $reference }. They will tell you by { $due } that they have it, and look into it without delay.
case-opened-moved = Done. { $who } know the date: { $date }. Nothing is deleted before that day. Your reference is { $reference }. You will have an answer by { $due }.
    .speech = Done. { $who } know the date: { $date }. Nothing is deleted before that day. Your reference is { $reference }. I will say it again: { $reference }. You will have an answer by { $due }.
case-failed = Something went wrong here, so your request is not kept yet. Would you like a person to help?

## How far a request is. Nothing of a person, and not what the request was about.

status-received = We have your request. It is with { $owner }, and nobody has started on it yet.
status-sent = Your request is being done. { $owner } has passed it to the people who do the work.
status-done = Your request is done. If something is not right, say “person”.
    .speech = Your request is done. If something is not right, say person, or press zero.
status-due = It should be done by { $date }.
status-late = It should have been done by { $date }. I am sorry that it is late. To ask why, say “person”.
    .speech = It should have been done by { $date }. I am sorry that it is late. To ask why, say person, or press zero.
status-not-found = I could not find a request with that.
status-not-found-person = I could not find a request with that either. Would you like a person to help?
status-lost = That is fine. I cannot look it up without the reference, but a person can find it for you. Would you like a person to help?
status-failed = I cannot look that up just now. You can try again in a few minutes. Would you like a person to help?

## Check answers

check-intro = Check your answers.
    .speech = Here is what I have.
check-line = { $label }: { $value }
    .speech = { $label }: { $value }.
check-not-given = Not provided
check-sharing-label = Share contact details between the 2 councils
    .speech = Share contact details between the two councils
check-sharing-yes = Yes
check-sharing-no = No
check-unclear = I did not catch that. To send it, say yes. To change something, say what.
check-sensitive-yes = Yes
check-sensitive-no = No
check-ask = Is this right? Nothing is sent until you have a reference.
check-what-to-change = What would you like to change?
choice-yes = Yes
choice-no = No
choice-send = Send my request
choice-change = Change something

## Keeping

kept = Done. Your reference is { $reference }. { $next }
    .speech = Done. Your reference is { $reference }. I will say it again: { $reference }. { $next }
suggest = You can also ask me about { $services }. That is only a suggestion, and I keep no note of it.
keep-unsure = That is taking too long, and I cannot tell whether it was sent. A person can look, so that it is not sent twice.
keep-failed = I could not send that, so nothing is kept yet. You can try again, or have a person instead.
lookup-failed = I cannot look that up just now. You can try again in a few minutes, or have a person instead.

## News from the council: offered once, after the reference, and never a reward

news-offer = One more thing, which has nothing to do with your request. Would you like news about council services from { $home }, by { $ways }? It is your choice, and you can stop it at any time. Yes or no?
news-again = Put simply: may { $home } send you news by { $ways }? Say yes or no.
news-by-email = email
news-by-post = post
news-by-both = email or post
news-read-back-yes = So that is yes, you would like news. Is that right?
news-read-back-no = So that is no, you would not like news. Is that right?
news-given = Thank you. { $home } will send you news. To stop it, tell me “stop sending me news” at any time.
    .speech = Thank you. { $home } will send you news. To stop it, tell me to stop sending you news at any time.
news-refused = That is fine. You will get no news.
news-unclear = I did not get a clear yes, so you will get no news.
news-failed = I could not write that down, so you will get no news.

## Equal access: optional, after the reference, and counted apart from the request
monitoring-ethnicity = Your request is with us. Here are two optional questions, to help us see that everyone gets the same service. Your answers are kept apart from your name and your request, only as counts, and change nothing. Which of these groups describes you best? You can say no, or go on with something else.
monitoring-ethnicity-again = Which of these groups describes you best?
monitoring-language = The second one is optional too. Which language do you prefer to use with us?
monitoring-language-again = Which language do you prefer to use with us?
monitoring-why = We have to see that nobody gets a worse service because of their background or language. We only count the answers. They are not kept with your name or your request.
monitoring-thanks = Thank you. Your answers are now counts and nothing else.
monitoring-asian = Asian or Asian British
monitoring-black = Black, Black British, Caribbean or African
monitoring-mixed = Mixed or multiple ethnic groups
monitoring-white = White
monitoring-another-group = Another ethnic group
monitoring-group-undisclosed = Prefer not to say
monitoring-english = English
monitoring-polish = Polish
monitoring-romanian = Romanian
monitoring-portuguese = Portuguese
monitoring-bulgarian = Bulgarian
monitoring-hungarian = Hungarian
monitoring-british-sign = British Sign Language
monitoring-another-language = Another language
monitoring-language-undisclosed = Prefer not to say

## How long we keep things: `retention-` and the class that a topic names

retention-low-risk-street = 2 years after it is done
retention-benefits = 6 years after it is closed
retention-housing = 6 years after it is closed
retention-schools = 2 years after it is closed
retention-concessions = 3 years after it is closed
retention-enforcement = 3 years after it is closed
retention-enquiry = 3 months after it is answered
retention-complaint = 6 years after it is closed

## Bin day

bin-day-ask = What is your postcode? I only use it to look up your bin day. It is not kept.
    .speech = What is your postcode? I only use it to look up your bin day. It is not kept.
bin-day-house = What is your house number or name? It is not kept.
    .speech = What is your house number or name? You can key in a number. It is not kept.
bin-day-unknown = I have no bin day for that postcode. Check it and try again, or say “person”. If another council empties your bins, find it at gov.uk/find-local-council.
    .speech = I have no bin day for that postcode. Check it and try again, or say person. If another council empties your bins, search for find your local council on GOV.UK.
bin-day-elsewhere = That postcode is outside the area of { $owner }, so another council empties the bins there. Find it at gov.uk/find-local-council.
    .speech = That postcode is outside the area of { $owner }, so another council empties the bins there. Search for find your local council on GOV.UK.
bin-day-no-postcode = It is on any letter or bill sent to your home. You can also look it up by street and town at royalmail.com/find-a-postcode. Tell me when you have it, or say “person” to have somebody look it up.
    .speech = It is on any letter or bill sent to your home. Tell me when you have it, or say person to have somebody look it up.
bin-day-declined = That is fine. I cannot look up a bin day without a postcode. A person can help: say “person”.
    .speech = That is fine. I cannot look up a bin day without a postcode. A person can help: say person, or press zero.
bin-day-house-person = I still cannot find that house, and the bins do not all come on the same day there. Would you like a person to look it up?
bin-day-no-house = I cannot find that house there. What is the number or name on the door?
    .speech = I cannot find that house there. What is the number or name on the door? You can key in a number.
bin-day-intro = Your next collections:
    .speech = Your next collections are:
bin-day-line = { $bin }: { $date }
    .speech = { $bin }: { $date }.
bin-day-moved = { $bin }: { $date } (moved from { $was } because of the holiday)
    .speech = { $bin }: { $date }. It has moved from { $was } because of the holiday.
bin-refuse = Rubbish bin
bin-recycling = Recycling box
bin-food = Food waste bin
bin-garden = Garden waste bin

## Opening hours

hours-open-now = Yes, { $desk } is open now, until { $until }.
hours-closed-now = No, { $desk } is closed now. It opens at { $opens }.
hours-always-open = Yes, { $desk } is open day and night, every day.
hours-open-on = On { $date }, { $desk } is open { $ranges }.
hours-closed-on = On { $date }, { $desk } is closed. It opens next at { $next }.
hours-closed-weekly = On { $date }, { $desk } is closed.
hours-closed-holiday = On { $date }, { $desk } is closed, because it is { $holiday }. It opens next at { $next }.
hours-open-at = Yes, { $desk } is open at { $time } on { $date }, until { $until }.
hours-closed-at = No, { $desk } is closed at { $time } on { $date }. It is open { $ranges }.
hours-week = Opening hours of { $desk }:
    { $week }
    .speech = Opening hours of { $desk }. { $week }.

## A person

offer-person = Would you like a person to help?
person-queue = I am getting you a person from { $team }. Stay here.
    .speech = I am getting you a person from { $team }. Stay on the line.
person-waiting = Still waiting for a person. You have not lost your place. To stop waiting, say “go back”.
    .speech = Still waiting for a person. You have not lost your place. To stop waiting, say go back.
person-none-signed-in = Nobody is free to talk just now.
person-closed = Nobody is here to talk now. People are here { $hours }.
callback-offer = Would you like a person to ring you back?
person-declined = That is fine. We can go on here.
person-joined = { $name } has joined and will help you now.
person-left = You are back with Porter, the automated assistant.
person-wrapped-up = The person has finished. Is there anything else?
queue-left = You have left the queue. We can go on here.
rights-handed = I have passed this to { $team }. Stay here if you can.
    .speech = I have passed this to { $team }. Stay on the line if you can.
rights-nobody = Nobody from { $team } is here now. Your request is not kept yet. I can take your name and number so that they ring you.

## Emergencies

emergency-queue = I am getting you a person from { $team }. Only stay here if you are safe.
    .speech = I am getting you a person from { $team }. Only stay on the line if you are safe.
emergency-doubt-again = I want to be sure that nobody is in danger. If somebody is, call 999 now. Is anyone hurt or in danger right now?
    .speech = I want to be sure that nobody is in danger. If somebody is, call nine nine nine now. Is anyone hurt or in danger right now?
emergency-over = Is everyone safe now?
emergency-person-comes = A person will still talk to you. If you do not want that, say “go back”.
    .speech = A person will still talk to you. If you do not want that, say go back.
emergency-doubt = Is anyone hurt or in danger right now?
emergency-doubt-no = Good. Then we can go on.
emergency-hold = I am still here, and I am getting a person for you. If anyone is in danger, call 999.
    .speech = I am still here, and I am getting a person for you. If anyone is in danger, call nine nine nine.
emergency-free = Calling 999 is free. A mobile needs no credit for it.
    .speech = Calling nine nine nine is free. A mobile needs no credit for it.
emergency-no-phone = Ask somebody near you to call 999 now: a neighbour, a shop, anyone who passes. It is free, and a mobile needs no credit for it. If there is nobody and you are safe here, stay: I am getting a person for you.
    .speech = Ask somebody near you to call nine nine nine now: a neighbour, a shop, anyone who passes. It is free, and a mobile needs no credit for it. If there is nobody and you are safe here, stay on the line: I am getting a person for you.
emergency-stay = I am getting a person for you now. If anyone is in danger, call 999. Only stay here if you are safe. You do not have to give your name. If it is all right now, tell me.
    .speech = I am getting a person for you now. If anyone is in danger, call nine nine nine. Only stay on the line if you are safe. You do not have to give your name. If it is all right now, tell me.
emergency-no-person = You do not have to talk to anyone. If anyone is in danger, call 999. If you cannot talk, call 999 from a mobile and press 55 when asked.
    .speech = You do not have to talk to anyone. If anyone is in danger, call nine nine nine. If you cannot talk, call nine nine nine from a mobile and press five five when asked.
emergency-resolved = Thank you for telling me. If anyone is in danger later, call 999.
    .speech = Thank you for telling me. If anyone is in danger later, call nine nine nine.
emergency-next-team = Nobody has answered yet, so I am trying another team. If anyone is in danger, call 999.
    .speech = Nobody has answered yet, so I am trying another team. If anyone is in danger, call nine nine nine.

## Finding the way about

switch-offer = Would you like to start { $new } and leave { $current }? Nothing has been sent yet.
cancel-confirm = Shall I stop here and forget your answers?
not-cancelled = That is fine. We can go on.
cancelled = I have stopped. Nothing has been sent or kept.
back-none = This is the first question, so there is nothing to go back to.
nothing-to-skip = I need this one, so we cannot skip it. You can ask me why.
started-again = We have started again. I have forgotten your answers.

## Silence and the end

silence-first = Take your time. I am still here.
    .speech = Take your time. I am still here. I will ask again.
no-hurry = There is no hurry. Go on when you are ready.
silence-again = Are you still there? You can say “person” for a person.
    .speech = Are you still there? You can say person, or press zero.
silence-goodbye = I will end the call now. Nothing has been sent. You can ring again at any time. Goodbye.
timeout-in-doubt = If anyone is hurt or in danger, call 999. You can start again here at any time.
    .speech = If anyone is hurt or in danger, call nine nine nine. You can ring again at any time.
timeout-kept-nothing = This chat has ended because it was quiet. Nothing is kept.
timeout-not-sent = This chat has ended because it was quiet. Your answers were not sent, and I have forgotten them.
goodbye = Goodbye.

## Other people

