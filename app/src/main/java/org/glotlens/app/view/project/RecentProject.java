package org.glotlens.app.view.project;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.engine.DataException;
import org.glotlens.engine.project.Attachment;
import org.glotlens.engine.project.ProjectPreview;
import org.glotlens.engine.project.ProjectStore;

/**
 * A project that was used lately, as a list shows it.
 *
 * @param when it was saved, or that it is gone, in words; empty while that is not known
 * @param picture a small PNG of what was on show; empty where there is none, or it is not read yet
 */
public record RecentProject(Path file, String when, Optional<byte[]> picture) {
    /** One of which only the name is known. */
    static RecentProject unread(Path file) {
        return new RecentProject(file, "", Optional.empty());
    }

    /** The same with what its file says; reads it, so not on the interface thread. */
    RecentProject read() {
        try {
            ProjectPreview preview = ProjectStore.preview(file);
            return new RecentProject(
                    file,
                    Messages.text("recent.saved", ProjectWords.when(preview.saved())),
                    preview.picture().map(Attachment::content));
        } catch (DataException e) {
            String why = Files.exists(file) ? "recent.unreadable" : "recent.gone";
            return new RecentProject(file, Messages.text(why), Optional.empty());
        }
    }
}
