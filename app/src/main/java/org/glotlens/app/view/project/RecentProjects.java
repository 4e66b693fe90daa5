package org.glotlens.app.view.project;

import java.nio.file.Path;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.glotlens.app.view.state.Settings;
import org.glotlens.app.view.work.JobRunner;

/** The projects that were used lately, latest first; what their files say comes a moment after their names. */
public final class RecentProjects {
    private static final String KEY = "project";

    private final Settings settings;
    private final JobRunner jobs;
    private final ReadOnlyObjectWrapper<List<RecentProject>> shown =
            new ReadOnlyObjectWrapper<>(this, "shown", List.of());

    RecentProjects(Settings settings, JobRunner jobs) {
        this.settings = settings;
        this.jobs = jobs;
    }

    /** Their files. */
    public List<Path> files() {
        return settings.recent(KEY);
    }

    /** As they were when {@link #look} was called last. */
    public ReadOnlyObjectProperty<List<RecentProject>> shownProperty() {
        return shown.getReadOnlyProperty();
    }

    /** Reads what the files say, away from the interface thread. */
    public void look() {
        List<RecentProject> unread = files().stream().map(RecentProject::unread).toList();
        shown.set(unread);
        jobs.inBackground(() -> {
            List<RecentProject> read = unread.stream().map(RecentProject::read).toList();
            jobs.onInterface(() -> {
                if (shown.get() == unread) {
                    shown.set(read);
                }
            });
        });
    }

    void add(Path file) {
        settings.addRecent(KEY, file.toAbsolutePath());
    }
}
