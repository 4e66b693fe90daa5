package org.glotlens.app.view.finetune;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.ObservableSet;
import org.glotlens.app.view.kit.LanguageNames;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.app.view.work.JobRequest;
import org.glotlens.app.view.work.JobRunner;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.runs.QuestionsJob;
import org.glotlens.engine.task.QuestionForm;
import org.glotlens.engine.task.QuestionPlan;
import org.glotlens.engine.task.QuestionTexts;

/** Chooses languages and rows of question translations, and builds them. */
public final class QuestionsViewModel {
    /** Tasks whose words can stand around a text. */
    public static final List<String> TASKS = List.of(QuestionPlan.WORD, "emotion", "nli", "paraphrase");

    private static final String ENGLISH = "en";
    private static final int MOST_ROWS = 5_000_000;

    private final JobRunner jobs;
    private final Path folder;
    private final Consumer<String> onBuilt;
    private final ObservableList<String> files = FXCollections.observableArrayList();
    private final ObservableList<String> languages = FXCollections.observableArrayList();
    private final Map<String, Set<String>> partners = new TreeMap<>();
    private final ObservableSet<String> sources = FXCollections.observableSet(new TreeSet<>());
    private final StringProperty task = new SimpleStringProperty(this, "task", QuestionPlan.WORD);
    private final StringProperty target = new SimpleStringProperty(this, "target", ENGLISH);
    private final StringProperty rows = new SimpleStringProperty(this, "rows", "10000");
    private final StringProperty seed = new SimpleStringProperty(this, "seed", "42");
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper(this, "problem", "");

    /**
     * Starts with the files given.
     *
     * @param folder where built files go
     * @param onBuilt hears the file that was written
     */
    QuestionsViewModel(JobRunner jobs, Path folder, List<String> files, Consumer<String> onBuilt) {
        this.jobs = jobs;
        this.folder = folder;
        this.onBuilt = onBuilt;
        this.files.setAll(files);
        List.of(task, target, rows, seed).forEach(field -> field.subscribe(() -> judge()));
        this.sources.subscribe(this::judge);
        target.subscribe(language -> {
            if (language != null) {
                sources.removeIf(source -> !isOffered(source));
            }
        });
        task.subscribe(() -> readLanguages());
        readLanguages();
    }

    /** Files that the texts are taken from. */
    public ObservableList<String> files() {
        return files;
    }

    /** Takes the texts from other files. */
    public void take(List<String> chosen) {
        files.setAll(chosen);
        readLanguages();
    }

    /** Codes of the languages that the files hold. */
    public ObservableList<String> languages() {
        return languages;
    }

    /** Codes of the languages that some row has beside another one. */
    public List<String> targets() {
        return languages.stream().filter(code -> !partners.get(code).isEmpty()).toList();
    }

    /** Whether some row has a language beside the target, in other words. */
    public boolean isOffered(String source) {
        return partners.getOrDefault(String.valueOf(target.get()), Set.of()).contains(source);
    }

    /** Codes to translate from. */
    public ObservableSet<String> sources() {
        return sources;
    }

    public StringProperty taskProperty() {
        return task;
    }

    public StringProperty targetProperty() {
        return target;
    }

    /** Most rows of each pair, as typed. */
    public StringProperty rowsProperty() {
        return rows;
    }

    public StringProperty seedProperty() {
        return seed;
    }

    /** What keeps the questions from being built; empty where nothing does. */
    public ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /** Builds the questions and hands their file over. */
    public void build() {
        if (!problem.get().isEmpty()) {
            return;
        }
        List<String> from = List.copyOf(sources);
        String to = target.get();
        String name = "%s-%s2%s-%s-%s.jsonl"
                .formatted(
                        task.get(),
                        String.join("", from),
                        to,
                        rows.get().strip(),
                        seed.get().strip());
        List<String> texts = List.copyOf(files);
        String chosen = task.get();
        int most = Integer.parseInt(rows.get().strip());
        long drawn = Long.parseLong(seed.get().strip());
        jobs.start(new JobRequest<>(
                "questions",
                Messages.text("train.building", name),
                watch -> new QuestionsJob(
                                new QuestionPlan(
                                        QuestionPlan.task(chosen), from, to, most, drawn, QuestionForm.QUESTION),
                                texts,
                                List.of(),
                                folder.resolve(name))
                        .run(watch),
                built -> onBuilt.accept(built.file().toString()),
                this::fail));
    }

    private void readLanguages() {
        List<String> texts = List.copyOf(files);
        String chosen = task.get();
        jobs.start(new JobRequest<>(
                "languages",
                Messages.text("train.readingLanguages"),
                watch -> QuestionTexts.read(
                                texts,
                                QuestionPlan.task(chosen)
                                        .map(known -> known.fields())
                                        .orElse(List.of("input")))
                        .partners(),
                found -> {
                    offer(found);
                    judge();
                },
                failure -> {
                    offer(Map.of());
                    fail(failure);
                }));
    }

    private void offer(Map<String, Set<String>> found) {
        partners.clear();
        partners.putAll(found);
        languages.setAll(partners.keySet());
        List<String> targets = targets();
        if (!targets.isEmpty() && !targets.contains(target.get())) {
            target.set(targets.contains(ENGLISH) ? ENGLISH : targets.getFirst());
        }
        sources.removeIf(source -> !isOffered(source));
    }

    private void fail(GlotlensException failure) {
        problem.set(Messages.said(failure));
    }

    private void judge() {
        problem.set(missing());
    }

    private String missing() {
        if (languages.isEmpty()) {
            return Messages.text("train.build.noLanguages");
        }
        if (targets().isEmpty()) {
            return Messages.text("train.build.noPair");
        }
        if (sources.isEmpty()) {
            return Messages.text("train.build.noSource");
        }
        if (sources.contains(target.get())) {
            return Messages.text("train.build.same", LanguageNames.of(target.get()));
        }
        if (!isWhole(rows.get(), 1, MOST_ROWS)) {
            return Messages.text("train.build.rowsError");
        }
        return isWhole(seed.get(), Long.MIN_VALUE, Long.MAX_VALUE) ? "" : Messages.text("train.build.seedError");
    }

    private static boolean isWhole(String text, long least, long most) {
        try {
            long value = Long.parseLong(text.strip());
            return value >= least && value <= most;
        } catch (NumberFormatException e) {
            return false;
        }
    }
}
