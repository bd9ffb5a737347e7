/**
 * The SMS server. Holds only the start and the wiring; each package below it that introduces itself
 * is a room, and a room's arrows are checked. Packages without a word of their own are groups of
 * rooms. In the order of a message's way:
 *
 * <ol>
 *   <li>{@code door}: how a request comes in, from whom, how fast, and how it is answered.
 *   <li>{@link org.smsauth.sms.intake}: may this message enter.
 *   <li>{@link org.smsauth.sms.queue}: what is owed.
 *   <li>{@code carriage}: out to carriers, and what they report: {@code dispatch} sends what is
 *       due, {@code permission} asks whether its client still may, {@code route} says by whom,
 *       {@code carrier} is what every carrier promises, kept by {@code smpp}, {@code http} and
 *       {@code simulator}; {@code report} takes receipts, {@code operation} is for operators, and
 *       {@code phone} shows what the sandbox's phones do.
 *   <li>{@link org.smsauth.sms.inbound}: what carriers bring by themselves, and people write.
 *   <li>{@code recipients}: who may be written to, and when.
 *   <li>{@link org.smsauth.sms.followup}, {@code records}: what is done about messages that have
 *       entered, and what is found again.
 *   <li>{@code notification}: what happened is told: {@code event} has it in one order, {@code
 *       webhook} sends it to departments' systems, {@code alarm} says what should not be so.
 * </ol>
 *
 * Below them all: {@link org.smsauth.sms.message}, the words; {@link org.smsauth.sms.node}, {@link
 * org.smsauth.sms.change}, what nodes share; {@link org.smsauth.sms.vault}, what is sealed.
 */
@NullMarked
package org.smsauth.sms;

import org.jspecify.annotations.NullMarked;
