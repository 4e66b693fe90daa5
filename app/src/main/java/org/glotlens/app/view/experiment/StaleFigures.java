package org.glotlens.app.view.experiment;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.Observable;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;
import org.glotlens.app.program.KeptPrompts;
import org.glotlens.app.view.edits.EditWords;
import org.glotlens.app.view.kit.Bag;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.app.view.kit.SettingField;
import org.glotlens.app.view.kit.SettingForm;
import org.glotlens.app.view.state.Shown;
import org.glotlens.app.view.state.WorkbenchState;
import org.glotlens.engine.edit.Edits;
import org.glotlens.engine.file.Input;
import org.glotlens.engine.jacobian.JacobianLens;
import org.glotlens.engine.lens.LensSettings;
import org.glotlens.engine.measure.LensMeasurement;
import org.glotlens.engine.measure.RepresentMeasurement;
import org.glotlens.engine.pair.ModelPair;
import org.glotlens.engine.pair.PairFolders;
import org.glotlens.engine.pair.ProxyFolders;

/** What the side bar names and the figures do not show, in words, and the two ways out: run again, or back. */
public final class StaleFigures implements AutoCloseable {
    private final WorkbenchState state;
    private final ExperimentViewModel experiment;
    private final ObservableValue<ModelPair> pair;
    private final Bag bag = new Bag();
    private final ReadOnlyStringWrapper text = new ReadOnlyStringWrapper(this, "text", "");

    private final ReadOnlyStringWrapper back = new ReadOnlyStringWrapper(this, "back", Messages.text("stale.back"));
    private Runnable fromTyped = () -> {};

    /** The same thing as the figures show it and as the side bar says it. */
    private record Two(String shown, String said) {}

    /** Compares the results of {@code state} with what {@code experiment} would measure on {@code pair}. */
    public StaleFigures(WorkbenchState state, ExperimentViewModel experiment, ObservableValue<ModelPair> pair) {
        this.state = state;
        this.experiment = experiment;
        this.pair = pair;
        List<Observable> said = new ArrayList<>(List.of(
                state.shownLensProperty(),
                state.shownRepresentProperty(),
                experiment.promptsFileProperty(),
                experiment.parallelFileProperty(),
                experiment.promptsProperty(),
                experiment.edited().setsProperty(),
                experiment.measuringProperty(),
                state.editsProperty(),
                state.jacobianProperty(),
                pair));
        MeasureOptions options = experiment.options();
        said.forEach(each -> bag.onChange(each, this::compare));
        // not every comparison reads every field, and one that is not read tells of no second change
        options.lens().fields().forEach(field -> bag.follow(field.textProperty(), typed -> compare()));
        options.represent().fields().forEach(field -> bag.follow(field.textProperty(), typed -> compare()));
        compare();
    }

    /** What differs, in a sentence; empty where the figures show what the side bar says. */
    public ReadOnlyStringProperty textProperty() {
        return text.getReadOnlyProperty();
    }

    /** Whether what the side bar says is being measured. */
    public ReadOnlyBooleanProperty measuringProperty() {
        return experiment.measuringProperty();
    }

    /** Measures what the side bar says. */
    public void runAgain() {
        experiment.run();
    }

    /** Makes the side bar say what the figures show; from a prompt of one's own it leads back to the measured ones. */
    public void goBack() {
        if (isTyped()) {
            fromTyped.run();
        } else {
            experiment.nameWhatIsShown();
        }
    }

    /** What {@link #goBack} does, in a few words. */
    public ReadOnlyStringProperty backProperty() {
        return back.getReadOnlyProperty();
    }

    /** Says how to go back from a prompt of one's own. */
    public void onBackFromTyped(Runnable action) {
        fromTyped = action;
    }

    private boolean isTyped() {
        Shown<LensMeasurement> lens = state.shownLensProperty().get();
        return lens != null && lens.named().prompts().filter(KeptPrompts::isOne).isPresent();
    }

    private void compare() {
        List<Two> differing = new ArrayList<>();
        Shown<LensMeasurement> lens = state.shownLensProperty().get();
        Shown<RepresentMeasurement> represent = state.shownRepresentProperty().get();
        Optional.ofNullable(lens)
                .map(shown -> shown.named().folders())
                .ifPresent(shown -> checkpoints(differing, shown));
        if (isTyped()) {
            String said = new Files(
                            Optional.ofNullable(experiment.promptsFileProperty().getValue()), List.of())
                    .name();
            differing.add(new Two(Messages.text("stale.typed"), Messages.text("stale.prompts", said)));
        } else if (lens != null) {
            lens(differing, lens);
        }
        back.set(Messages.text(isTyped() ? "typed.back" : "stale.back"));
        if (represent != null) {
            represent(differing, represent);
        }
        boolean isOfOtherEdits = edits(differing, lens, represent);
        String shown = String.join(", ", differing.stream().map(Two::shown).toList());
        String said = String.join(", ", differing.stream().map(Two::said).toList());
        String now = isOfOtherEdits ? "stale.chosen" : "stale.figures";
        String key = experiment.measuringProperty().get() ? "stale.measuring" : now;
        text.set(differing.isEmpty() ? "" : Messages.text(key, shown, said));
    }

    private void checkpoints(List<Two> differing, PairFolders shown) {
        if (pair.getValue() != null && !PairFolders.of(pair.getValue()).equals(shown)) {
            differing.add(new Two(name(shown), name(PairFolders.of(pair.getValue()))));
        }
    }

    private static String name(PairFolders folders) {
        String base = folders.base().getFileName().toString();
        Optional<Path> beside = folders.aligned().or(() -> folders.proxy().map(ProxyFolders::expert));
        return beside.map(aligned -> Messages.text("stale.pair", base, aligned.getFileName()))
                .orElse(base);
    }

    private void lens(List<Two> differing, Shown<LensMeasurement> shown) {
        LensMeasurement now = experiment.lens();
        Optional<Path> said =
                Optional.ofNullable(experiment.promptsFileProperty().getValue());
        boolean isOfFile = file(
                differing,
                new Files(shown.named().prompts(), shown.measurement().prompts().inputs()),
                new Files(said, now.prompts().inputs()),
                "stale.prompts");
        SettingForm<LensSettings> form = experiment.options().lens();
        for (SettingField<LensSettings> field : form.fields()) {
            boolean isSameChoice = field.key().equals(MeasureOptions.COUNT)
                    && isOfFile
                    && shown.measurement().chosen().size() == now.chosen().size();
            if (!isSameChoice) {
                setting(differing, field, shown.measurement().settings());
            }
        }
        if (!shown.measurement().jacobian().equals(now.jacobian())) {
            differing.add(new Two(through(shown.measurement().jacobian()), through(now.jacobian())));
        }
        if (isOfFile && !shown.measurement().sets().content().equals(now.sets().content())) {
            differing.add(new Two(Messages.text("stale.setsShown"), Messages.text("stale.setsSaid")));
        }
    }

    private static String through(JacobianLens lens) {
        return lens.isPresent() ? Messages.text("stale.jacobian", lens.name()) : Messages.text("stale.logit");
    }

    private void represent(List<Two> differing, Shown<RepresentMeasurement> shown) {
        file(
                differing,
                new Files(shown.named().parallel(), shown.measurement().items().inputs()),
                new Files(
                        Optional.ofNullable(experiment.parallelFileProperty().getValue()),
                        experiment.represent().items().inputs()),
                "stale.parallel");
        experiment
                .options()
                .represent()
                .fields()
                .forEach(field -> setting(differing, field, shown.measurement().settings()));
    }

    /** Compares edits, which are not of the side bar; gives whether the figures show others than those in force. */
    private boolean edits(List<Two> differing, Shown<LensMeasurement> lens, Shown<RepresentMeasurement> represent) {
        Edits now = state.editsProperty().get();
        Optional<Edits> other = Stream.concat(
                        Stream.ofNullable(lens).map(shown -> shown.measurement().edits()),
                        Stream.ofNullable(represent)
                                .map(shown -> shown.measurement().edits()))
                .filter(shown -> !shown.equals(now))
                .findFirst();
        other.map(EditWords::new)
                .map(shown -> new Two(shown.beside(now), new EditWords(now).count()))
                .ifPresent(differing::add);
        return other.isPresent();
    }

    /** A named file, empty for the sample's, and what was read. */
    private record Files(Optional<Path> named, List<Input> read) {
        String name() {
            return named.map(Path::getFileName).map(Path::toString).orElseGet(() -> Messages.text("experiment.sample"));
        }

        boolean isOfOtherBytes(Files other) {
            return !read.isEmpty()
                    && !other.read.isEmpty()
                    && !read.getFirst().sha256().equals(other.read.getFirst().sha256());
        }
    }

    /** Compares files; gives whether the figures show the named one as it was read last. */
    private static boolean file(List<Two> differing, Files shown, Files said, String key) {
        if (!shown.named().equals(said.named())) {
            differing.add(new Two(Messages.text(key, shown.name()), Messages.text(key, said.name())));
            return false;
        }
        if (shown.isOfOtherBytes(said)) {
            String earlier = Messages.text("stale.earlier", shown.name());
            differing.add(new Two(Messages.text(key, earlier), Messages.text(key, said.name())));
            return false;
        }
        return true;
    }

    private static <S> void setting(List<Two> differing, SettingField<S> field, S shown) {
        String said = field.textProperty().get();
        String was = field.textIn(shown);
        if (field.isValid() && !was.equals(said)) {
            differing.add(new Two(words(field, was), words(field, said)));
        }
    }

    private static String words(SettingField<?> field, String value) {
        return switch (field.key()) {
            case MeasureOptions.COUNT ->
                value.equals("0") ? Messages.text("stale.allPrompts") : Messages.text("stale.count", value);
            case MeasureOptions.CHANCE, MeasureOptions.WHOLE_WORDS ->
                Messages.text("stale." + field.key() + "." + value);
            case MeasureOptions.POOLING -> Messages.text("stale.pooling", Messages.text("pooling." + value));
            default -> Messages.text("stale." + field.key(), value);
        };
    }

    @Override
    public void close() {
        bag.close();
    }
}
