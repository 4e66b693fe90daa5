package org.glotlens.gate.planted.engine.setting;

import org.glotlens.engine.run.Watch;

/** Breaks the rule that tables of settings see only the exceptions. */
public record SettingSeesRun(Watch watch) {}
