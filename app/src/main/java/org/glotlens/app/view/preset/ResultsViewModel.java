package org.glotlens.app.view.preset;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.glotlens.app.preset.PresetResult;
import org.glotlens.app.preset.ResultPicture;
import org.glotlens.app.preset.ResultTable;
import org.glotlens.app.program.FolderWindow;
import org.glotlens.app.view.kit.Bag;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.app.view.state.Settings;
import org.glotlens.app.view.state.WorkbenchState;
import org.glotlens.app.view.work.JobRequest;
import org.glotlens.app.view.work.JobRunner;

/** What a published study left in a folder: its notes, and one of its figures and tables. */
public final class ResultsViewModel implements AutoCloseable {
    private static final String RECENT = "presets";

    private final WorkbenchState state;
    private final JobRunner jobs;
    private final Settings settings;
    private final Bag bag = new Bag();
    private final ReadOnlyObjectWrapper<PresetResult> result = new ReadOnlyObjectWrapper<>(this, "result");
    private final ObjectProperty<PresetResult.Part> part = new SimpleObjectProperty<>(this, "part");
    private final ReadOnlyObjectWrapper<Optional<BufferedImage>> picture =
            new ReadOnlyObjectWrapper<>(this, "picture", Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<ResultTable>> table =
            new ReadOnlyObjectWrapper<>(this, "table", Optional.empty());

    /** Remembers in {@code settings} the folders that were opened. */
    ResultsViewModel(WorkbenchState state, JobRunner jobs, Settings settings) {
        this.state = state;
        this.jobs = jobs;
        this.settings = settings;
        bag.onChange(part, this::load);
    }

    /** What is on show, or null. */
    public ReadOnlyObjectProperty<PresetResult> resultProperty() {
        return result.getReadOnlyProperty();
    }

    /** The figure or table that is looked at, or null. */
    public ObjectProperty<PresetResult.Part> partProperty() {
        return part;
    }

    /** The picture of the figure that is looked at; empty where a table is, or it is still being read. */
    public ReadOnlyObjectProperty<Optional<BufferedImage>> pictureProperty() {
        return picture.getReadOnlyProperty();
    }

    /** The rows of the table that is looked at; empty where a figure is, or it is still being read. */
    public ReadOnlyObjectProperty<Optional<ResultTable>> tableProperty() {
        return table.getReadOnlyProperty();
    }

    /** Folders opened lately, latest first. */
    public List<Path> recent() {
        return settings.recent(RECENT);
    }

    /** Opens the results in a folder; where there are none, what was on show stays. */
    public void open(Path folder) {
        jobs.start(new JobRequest<>(
                "preset results",
                Messages.text("results.reading"),
                watch -> PresetResult.read(folder),
                this::show,
                state::fail));
    }

    private void show(PresetResult read) {
        settings.addRecent(RECENT, read.folder());
        part.set(null);
        result.set(read);
        part.set(read.parts().isEmpty() ? null : read.parts().getFirst());
    }

    /** Shows the folder in the file browser of the system. */
    public void openFolder() {
        PresetResult shown = result.get();
        if (shown != null) {
            jobs.start(new JobRequest<>(
                    "preset folder",
                    Messages.text("results.opening"),
                    watch -> {
                        FolderWindow.open(shown.folder());
                        return shown.folder();
                    },
                    done -> {},
                    state::fail));
        }
    }

    private void load() {
        PresetResult.Part wanted = part.get();
        picture.set(Optional.empty());
        table.set(Optional.empty());
        if (wanted == null) {
            return;
        }
        if (wanted.kind() == PresetResult.Kind.FIGURE) {
            jobs.start(new JobRequest<>(
                    "preset part",
                    Messages.text("results.reading"),
                    watch -> ResultPicture.read(wanted.file()),
                    read -> {
                        if (wanted == part.get()) {
                            picture.set(Optional.of(read));
                        }
                    },
                    state::fail));
        } else {
            jobs.start(new JobRequest<>(
                    "preset part",
                    Messages.text("results.reading"),
                    watch -> ResultTable.read(wanted.file()),
                    read -> {
                        if (wanted == part.get()) {
                            table.set(Optional.of(read));
                        }
                    },
                    state::fail));
        }
    }

    @Override
    public void close() {
        bag.close();
    }
}
