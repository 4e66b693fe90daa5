package org.glotlens.app.view.project;

import java.util.List;
import org.glotlens.engine.OneLine;
import org.glotlens.engine.project.FoundFile;

/**
 * What the window says of a project in a line, with what a person can do about it.
 *
 * @param text a sentence or two, shown as they stand
 * @param actions buttons, in their order
 * @param found files of which a list can be shown; empty where there is nothing to say of them
 */
public record ProjectLine(String text, List<Action> actions, List<FoundFile> found) {
    /** One line, for the text may hold the name of a file. */
    public ProjectLine {
        text = OneLine.of(text);
        actions = List.copyOf(actions);
        found = List.copyOf(found);
    }

    /** A button. */
    public record Action(String text, Runnable run) {}
}
