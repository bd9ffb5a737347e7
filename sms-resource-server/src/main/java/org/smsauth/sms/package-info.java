/**
 * The SMS server. Holds only the start and the wiring; each package below it that introduces itself
 * is a room, and a room's arrows are checked. Packages without a word of their own are groups of
 * rooms. In the order of a message's way:
 *
 * <ol>
 *   <li>{@code door}: how a request comes in, from whom, how fast, and how it is answered.
 *   <li>{@link org.smsauth.sms.intake}: may this message enter.
 *   <li>{@link org.smsauth.sms.queue}: what is owed.
 *   <li>{@link org.smsauth.sms.dispatch}, {@link org.smsauth.sms.permission}, {@link
 *       org.smsauth.sms.route}, {@link org.smsauth.sms.carrier}, {@link org.smsauth.sms.report}:
 *       out to carriers, and what they report.
 *   <li>{@link org.smsauth.sms.inbound}: what carriers bring by themselves, and people write.
 *   <li>{@link org.smsauth.sms.phone}: what the sandbox's phones show, and people with them write.
 *   <li>{@link org.smsauth.sms.operation}: what operators see and do about carriers.
 *   <li>{@code recipients}: who may be written to, and when.
 *   <li>{@link org.smsauth.sms.followup}, {@code records}: what is done about messages that have
 *       entered, and what is found again.
 * </ol>
 *
 * Below them all: {@link org.smsauth.sms.message}, the words; {@link org.smsauth.sms.node}, {@link
 * org.smsauth.sms.change}, what nodes share; {@link org.smsauth.sms.vault}, what is sealed.
 */
@NullMarked
package org.smsauth.sms;

import org.jspecify.annotations.NullMarked;
