package org.glotlens.app.view.finetune;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.app.view.kit.Notice;
import org.glotlens.app.view.state.Settings;
import org.glotlens.app.view.state.WorkbenchState;
import org.glotlens.app.view.work.JobRequest;
import org.glotlens.app.view.work.JobRunner;
import org.glotlens.engine.DataException;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.run.Job;
import org.glotlens.engine.train.TrainFile;

/** The data files of a fine-tune: read in the background, added in the order they were named. */
public final class DataViewModel {
    private final WorkbenchState state;
    private static final String ROWS = "rows";

    private final JobRunner jobs;
    private final Settings remembered;
    private final ObservableList<DataFile> files = FXCollections.observableArrayList();

    /** Remembers in {@code remembered} the files that it reads. */
    DataViewModel(WorkbenchState state, JobRunner jobs, Settings remembered) {
        this.state = state;
        this.jobs = jobs;
        this.remembered = remembered;
    }

    /** Files used lately, latest first. */
    List<Path> recent() {
        return remembered.recent(ROWS);
    }

    /** The chosen files, in the order that their rows are joined in. */
    public ObservableList<DataFile> files() {
        return files;
    }

    /** Reads a data file, or {@code a.zh:a.en} for two aligned text files, and adds it. */
    public void add(String source) {
        addAll(List.of(source));
    }

    /** Reads some data files and adds them in this order; those that are there already stay where they are. */
    public void addAll(List<String> sources) {
        List<String> wanted =
                sources.stream().filter(source -> !isThere(source)).toList();
        if (!wanted.isEmpty()) {
            start(wanted, watch -> read(wanted));
        }
    }

    /** Two aligned texts, {@code a.zh:a.en}, are no file of their own. */
    private void remember(DataFile file) {
        if (file.source().indexOf(':', 2) < 0) {
            remembered.addRecent(ROWS, Path.of(file.source()));
        }
    }

    /** Adds every data file of a folder, by name. */
    public void addFolder(Path folder) {
        start(List.of(folder.toString()), watch -> read(list(folder)));
    }

    /** Takes other files in place of those that are there; says which of them cannot be read any more. */
    void replaceBy(List<String> sources) {
        files.clear();
        if (sources.isEmpty()) {
            return;
        }
        start(sources, watch -> {
            List<DataFile> read = new ArrayList<>();
            List<String> gone = new ArrayList<>();
            for (String source : sources) {
                try {
                    read.add(new DataFile(source, TrainFile.read(source)));
                } catch (GlotlensException e) {
                    gone.add(Messages.said(e));
                }
            }
            if (!gone.isEmpty()) {
                jobs.onInterface(() -> state.noticeProperty()
                        .set(new Notice(
                                Notice.Kind.WARNING,
                                Messages.text("train.dataGone", sources.size(), String.join(" ", gone)))));
            }
            return read;
        });
    }

    /** Leaves a file out again. */
    public void remove(DataFile file) {
        files.remove(file);
    }

    /** Rows of all files together. */
    public int rows() {
        return files.stream().mapToInt(file -> file.examples().size()).sum();
    }

    /** What {@code --data} would name. */
    List<String> sources() {
        return files.stream().map(DataFile::source).toList();
    }

    /**
     * A form that builds question translations and adds them.
     *
     * @param texts parallel texts to start with
     * @param onBuilt hears that a file was added
     */
    QuestionsViewModel questions(Path texts, Runnable onBuilt) {
        Path built = Path.of(System.getProperty("user.home"), "glotlens", "data");
        return new QuestionsViewModel(jobs, built, List.of(texts.toString()), file -> {
            add(file);
            onBuilt.run();
        });
    }

    private void start(List<String> named, Job<List<DataFile>> job) {
        String first = String.valueOf(Path.of(named.getFirst()).getFileName());
        jobs.start(new JobRequest<>(
                "data " + named,
                named.size() == 1
                        ? Messages.text("train.reading", first)
                        : Messages.text("train.readingMore", first, named.size() - 1),
                job,
                this::take,
                state::fail));
    }

    private void take(List<DataFile> found) {
        found.forEach(this::remember);
        files.addAll(found.stream().filter(file -> !isThere(file.source())).toList());
    }

    private boolean isThere(String source) {
        return files.stream().anyMatch(file -> file.source().equals(source));
    }

    private static List<DataFile> read(List<String> sources) throws GlotlensException {
        List<DataFile> read = new ArrayList<>();
        for (String source : sources) {
            read.add(new DataFile(source, TrainFile.read(source)));
        }
        return read;
    }

    private static List<String> list(Path folder) throws DataException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(file -> file.toString().matches(".*\\.(jsonl?|tsv)"))
                    .map(Path::toString)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new DataException(Messages.message("train.folder", folder), e);
        }
    }
}
