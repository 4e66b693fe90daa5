package org.glotlens.app.view.state;

import java.time.LocalTime;

/** One line of the window's log: what happened and when. */
public record LogEntry(LocalTime time, String text) {}
