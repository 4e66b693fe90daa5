package org.glotlens.app.view.project;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.engine.project.FoundFile;
import org.glotlens.engine.project.FoundFile.State;

/** What is said of an open project and its files. */
final class ProjectWords {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);

    private ProjectWords() {}

    /** The files of which there is something to say: those that are not simply where they were. */
    static List<FoundFile> worthTelling(List<FoundFile> found) {
        return found.stream().filter(each -> each.state() != State.THERE).toList();
    }

    /** In a sentence or two. */
    static String opened(OpenedProject project, List<FoundFile> found) {
        List<String> said = new ArrayList<>();
        String saved = when(project.project().saved());
        said.add(
                project.isAutosaved()
                        ? Messages.text("project.recovered", saved)
                        : Messages.text("project.opened", project.file().getFileName(), saved));
        add(said, "project.gone", found, State.GONE);
        add(said, "project.changed", found, State.CHANGED);
        long moved = found.stream()
                .filter(each -> each.isUsable() && each.state() != State.THERE)
                .count();
        if (moved > 0) {
            said.add(Messages.text("project.moved", moved));
        }
        return String.join(" ", said);
    }

    /** A moment in this place's time; what is none, as it stands. */
    static String when(String instant) {
        try {
            return TIME.format(Instant.parse(instant).atZone(ZoneId.systemDefault()));
        } catch (DateTimeParseException none) {
            return instant;
        }
    }

    private static void add(List<String> said, String key, List<FoundFile> found, State state) {
        List<FoundFile> such =
                found.stream().filter(each -> each.state() == state).toList();
        if (!such.isEmpty()) {
            String first = such.getFirst().file().absolute();
            said.add(Messages.text(
                    key, such.size(), first.substring(1 + Math.max(first.lastIndexOf('/'), first.lastIndexOf('\\')))));
        }
    }
}
