package org.glotlens.engine.hook;

/** An edit at one point of a decoder that holds for every pass, at some positions. */
public record StandingEdit(HookPoint point, Edit edit, Where where) {}
