package org.smsauth.sms;

import org.smsauth.runtime.settings.SettingsHaveBounds;

class SettingsBoundsTest extends SettingsHaveBounds {}
