package org.smsauth.auth;

import org.smsauth.runtime.settings.SettingsHaveBounds;

class SettingsBoundsTest extends SettingsHaveBounds {}
