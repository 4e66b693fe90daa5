package org.glotlens.app.view.steer;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.app.view.state.WorkbenchState;
import org.glotlens.app.view.work.JobRequest;
import org.glotlens.app.view.work.JobRunner;
import org.glotlens.engine.export.OpenVectorsJob;
import org.glotlens.engine.file.Read;
import org.glotlens.engine.pair.ModelPair;
import org.glotlens.engine.pair.PairFolders;
import org.glotlens.engine.run.CommandWords;
import org.glotlens.engine.run.Side;
import org.glotlens.engine.steer.LanguageLines;
import org.glotlens.engine.steer.LanguageVectorFile;
import org.glotlens.engine.steer.LanguageVectors;
import org.glotlens.engine.steer.VectorSettings;

/** The language vectors that are pushed in: read from a file, or made from texts of each language. */
public final class SteerVectors {
    private final WorkbenchState state;
    private final JobRunner jobs;
    private final ObservableValue<ModelPair> pair;
    private final ReadOnlyObjectWrapper<Read<LanguageVectors>> read = new ReadOnlyObjectWrapper<>(this, "read");

    /** @param pair the open pair, or null */
    SteerVectors(WorkbenchState state, JobRunner jobs, ObservableValue<ModelPair> pair) {
        this.state = state;
        this.jobs = jobs;
        this.pair = pair;
    }

    /** The vectors with their file, or null before the first. */
    public ReadOnlyObjectProperty<Read<LanguageVectors>> readProperty() {
        return read.getReadOnlyProperty();
    }

    /** Reads a file of vectors. */
    public void open(Path file) {
        jobs.start(new JobRequest<>(
                "vectors",
                Messages.text("steer.readingVectors", file.getFileName()),
                watch -> LanguageVectorFile.read(file),
                read::set,
                state::fail));
    }

    /**
     * Makes vectors of a checkpoint of the open pair, writes them and takes them.
     *
     * @param texts {@code LANG=FILE}, or files whose names tell the language
     */
    public void make(Side side, List<String> texts, Path out) {
        ModelPair open = pair.getValue();
        if (open == null) {
            return;
        }
        jobs.start(new JobRequest<>(
                        "vectors",
                        Messages.text("steer.makingVectors"),
                        watch -> {
                            new OpenVectorsJob(
                                            open,
                                            side,
                                            LanguageLines.read(texts),
                                            VectorSettings.defaults(),
                                            command(open, side, texts, out),
                                            out)
                                    .run(watch);
                            return LanguageVectorFile.read(out);
                        },
                        read::set,
                        state::fail)
                .toldWhenStopped(Messages.message("steer.vectorsStopped")));
    }

    /** The line that makes the same file. */
    private static String command(ModelPair open, Side side, List<String> texts, Path out) {
        PairFolders folders = PairFolders.of(open);
        List<String> words = new ArrayList<>(List.of("glotlens", "vectors"));
        boolean isAdapter = side == Side.ALIGNED && open.adapter().isPresent();
        boolean isOther = side == Side.ALIGNED && !isAdapter;
        words.add((isOther ? folders.aligned().orElseThrow() : folders.base()).toString());
        if (isAdapter) {
            words.addAll(List.of("--adapter", folders.aligned().orElseThrow().toString()));
        }
        words.add("--texts");
        words.addAll(texts);
        words.addAll(List.of("--out", out.toString()));
        return CommandWords.join(words);
    }
}
