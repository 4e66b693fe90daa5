package org.glotlens.engine.activity;

import java.util.List;

/**
 * Texts on which effects are measured, and on which nothing was counted.
 *
 * @param files one a language
 * @param share which of their texts
 */
record HeldOut(List<LanguageText> files, TextShare share) {}
