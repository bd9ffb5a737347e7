/**
 * The authorization server: who may send what, proven by a token. Its packages are rooms; each says
 * in its own {@code package-info} what it owns and what it may reach, and that is checked. In the
 * order of a token's way:
 *
 * <ol>
 *   <li>{@link org.smsauth.auth.token}: the endpoint, its rules, the tokens. Below it what is
 *       asked, who asks, how fast, and what became of tokens.
 *   <li>{@link org.smsauth.auth.credential}, {@link org.smsauth.auth.client}, {@link
 *       org.smsauth.auth.department}: who asks, and what they may.
 *   <li>{@link org.smsauth.auth.key}: what is signed with.
 *   <li>{@link org.smsauth.auth.audit}: what happened, committed before any answer.
 *   <li>{@link org.smsauth.auth.api}, {@link org.smsauth.auth.console}: how systems and people
 *       change all that, a room below for each subject.
 *   <li>{@link org.smsauth.auth.person}: who those people are, a room below for each way in.
 *   <li>{@link org.smsauth.auth.notice}, {@link org.smsauth.auth.alarm}: what they are told
 *       unasked, by {@link org.smsauth.auth.mail} too.
 * </ol>
 */
@NullMarked
package org.smsauth.auth;

import org.jspecify.annotations.NullMarked;
