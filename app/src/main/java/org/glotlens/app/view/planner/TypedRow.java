package org.glotlens.app.view.planner;

import java.util.List;

/** A row of a table that is typed in. */
record TypedRow(List<String> cells) {}
