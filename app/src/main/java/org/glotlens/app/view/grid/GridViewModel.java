package org.glotlens.app.view.grid;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import org.glotlens.app.view.kit.Bag;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.app.view.kit.SettingForm;
import org.glotlens.app.view.state.Shown;
import org.glotlens.app.view.state.TabResult;
import org.glotlens.app.view.state.WorkbenchState;
import org.glotlens.app.view.work.JobRequest;
import org.glotlens.app.view.work.JobRunner;
import org.glotlens.app.view.work.RunningJob;
import org.glotlens.charts.FigurePick.TokenPick;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.edit.Edits;
import org.glotlens.engine.file.Read;
import org.glotlens.engine.grid.GridResult;
import org.glotlens.engine.grid.GridSettings;
import org.glotlens.engine.grid.PromptGrid;
import org.glotlens.engine.jacobian.JacobianLens;
import org.glotlens.engine.lens.LensResult;
import org.glotlens.engine.lens.Prompt;
import org.glotlens.engine.measure.GridMeasurement;
import org.glotlens.engine.measure.LensMeasurement;
import org.glotlens.engine.measure.Measured;
import org.glotlens.engine.measure.MeasurementKind;
import org.glotlens.engine.pair.ModelPair;
import org.glotlens.engine.run.Provenance;

/**
 * Reads the token grid of the window's selected prompt, or of a text that is handed to it, and says what is followed
 * through it. What was kept, and what is quick, comes by itself while the tab is in sight; the rest when it is asked for.
 */
public final class GridViewModel implements AutoCloseable {
    private static final String PIN_REFUSED = "pinnedTokens.";

    private final WorkbenchState state;
    private final JobRunner jobs;
    private final ObservableValue<ModelPair> pair;
    private final Bag bag = new Bag();
    private final SettingForm<GridSettings> form = new SettingForm<>(GridSettings.table());
    private final GridFigures figures;
    private final BooleanProperty inSight = new SimpleBooleanProperty(this, "inSight");
    private final ObjectProperty<List<String>> pins = new SimpleObjectProperty<>(this, "pins", List.of());
    private final ReadOnlyObjectWrapper<OwnText> own = new ReadOnlyObjectWrapper<>(this, "own");
    private final ReadOnlyObjectWrapper<PromptGrid> grid = new ReadOnlyObjectWrapper<>(this, "grid");
    private final ReadOnlyStringWrapper missing = new ReadOnlyStringWrapper(this, "missing", "");
    private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper(this, "running");
    private final ReadOnlyBooleanWrapper startable = new ReadOnlyBooleanWrapper(this, "startable");
    private final ReadOnlyObjectWrapper<TabResult.OnPair<GridResult>> measured =
            new ReadOnlyObjectWrapper<>(this, "measured");
    private GridMeasurement underWay;
    private RunningJob job;

    /**
     * A text that is no prompt of the list.
     *
     * @param position of the token to look at, from 0; beyond the end for the last
     * @param edits under which it is read
     */
    public record OwnText(String text, int position, Edits edits) {}

    /** @param pair the open pair, or null */
    public GridViewModel(WorkbenchState state, JobRunner jobs, ObservableValue<ModelPair> pair) {
        this.state = state;
        this.jobs = jobs;
        this.pair = pair;
        figures = new GridFigures(state);
        bag.follow(pair, open -> {
            if (measured.get() == null || !measured.get().isStoredOf(open)) {
                show(null);
            }
            underWay = null;
            look();
        });
        bag.onChange(state.promptProperty(), this::leaveText);
        bag.onChange(state.lensProperty(), this::leaveText);
        bag.onChange(state.editsProperty(), this::look);
        bag.onChange(state.jacobianProperty(), this::look);
        bag.onChange(form.usableProperty(), this::look);
        bag.onChange(form.validProperty(), this::look);
        bag.onChange(pins, this::look);
        bag.onChange(own, this::look);
        bag.onChange(inSight, this::look);
        bag.onChange(figures.panelsProperty(), this::judge);
    }

    /** Whether a person sees the grid: only then something is measured unasked. */
    public BooleanProperty inSightProperty() {
        return inSight;
    }

    /** How it is read. */
    public SettingForm<GridSettings> form() {
        return form;
    }

    /** What is drawn. */
    public GridFigures figures() {
        return figures;
    }

    /** The pinned tokens, as they were typed. */
    public ReadOnlyObjectProperty<List<String>> pinsProperty() {
        return pins;
    }

    /** The text on show that is no prompt of the list, or null. */
    public ReadOnlyObjectProperty<OwnText> ownProperty() {
        return own.getReadOnlyProperty();
    }

    /** The grid on show, or null. */
    public ReadOnlyObjectProperty<PromptGrid> gridProperty() {
        return grid.getReadOnlyProperty();
    }

    /** The grid on show, for projects. */
    public TabResult<GridResult> tabResult() {
        return new TabResult<>(MeasurementKind.GRID, measured, this::showStored, () -> {
            stop();
            show(null);
            own.set(null);
        });
    }

    /** What stands in place of the grid, or beside an older one; empty for nothing. */
    public ReadOnlyStringProperty missingProperty() {
        return missing.getReadOnlyProperty();
    }

    /** Whether a grid is being read. */
    public ReadOnlyBooleanProperty runningProperty() {
        return running.getReadOnlyProperty();
    }

    /** Whether there is something to measure that is not on show. */
    public ReadOnlyBooleanProperty startableProperty() {
        return startable.getReadOnlyProperty();
    }

    /**
     * Shows the grid of a text, such as one that a model wrote, in place of the selected prompt's until another prompt is
     * selected or {@link #back} is called.
     */
    public void showText(OwnText text) {
        figures.cellProperty().set(null);
        own.set(text);
    }

    /** Shows the grid of the selected prompt again. */
    public void back() {
        own.set(null);
    }

    /** Follows one token more, as it is written or {@code id:} and its number. */
    public void pin(String token) {
        if (!token.isEmpty() && !pins.get().contains(token)) {
            List<String> more = new ArrayList<>(pins.get());
            more.add(token);
            pins.set(List.copyOf(more));
        }
    }

    /** Follows a token no longer. */
    public void unpin(String token) {
        pins.set(pins.get().stream().filter(pin -> !pin.equals(token)).toList());
    }

    /** Follows these tokens and no others. */
    public void pinOnly(List<String> tokens) {
        pins.set(List.copyOf(tokens));
    }

    /** Measures the grid, however long it takes. */
    public void start() {
        wanted().ifPresent(measurement -> read(measurement, true));
    }

    /** Asks what is under way to stop. */
    public void stop() {
        if (job != null) {
            job.cancel();
        }
    }

    private void leaveText() {
        if (own.get() == null) {
            look();
        } else {
            own.set(null);
        }
    }

    /** What is to be on show; empty where something is missing. */
    private Optional<GridMeasurement> wanted() {
        if (pair.getValue() == null || form.settings().isEmpty()) {
            return Optional.empty();
        }
        GridSettings settings = form.settings().get().pinning(pins.get());
        Edits edits = state.editsProperty().get();
        JacobianLens through = state.jacobianProperty().get();
        if (own.get() != null) {
            return Optional.of(
                    GridMeasurement.of(own.get().text(), settings, own.get().edits())
                            .through(through));
        }
        LensResult lens = state.lensProperty().get();
        if (lens == null || lens.prompts().isEmpty()) {
            return Optional.empty();
        }
        Prompt prompt = lens.prompts().get(state.promptIndex().orElse(0));
        Shown<LensMeasurement> shown = state.shownLensProperty().get();
        Read<List<Prompt>> prompts =
                shown == null ? Read.made(lens.prompts()) : shown.measurement().prompts();
        return Optional.of(new GridMeasurement(prompts, List.of(prompt.id()), settings, edits, through));
    }

    /** Reads what was kept or is quick, where somebody looks. */
    private void look() {
        Optional<GridMeasurement> wanted = wanted();
        if (isShown(wanted)) {
            stop();
        } else if (inSight.get()
                && wanted.isPresent()
                && !(running.get() && wanted.get().equals(underWay))) {
            read(wanted.get(), false);
        }
        judge();
    }

    private void read(GridMeasurement measurement, boolean isAsked) {
        ModelPair open = pair.getValue();
        underWay = measurement;
        running.set(true);
        judge();
        job = jobs.start(new JobRequest<>(
                        "grid",
                        Messages.text("grid.running"),
                        new GridRequest(open, measurement, isAsked),
                        result -> {
                            if (pair.getValue() == open
                                    && wanted().filter(measurement::equals).isPresent()) {
                                show(result.map(fresh ->
                                                TabResult.OnPair.of(open, new Measured<>(measurement, fresh, false)))
                                        .orElse(null));
                            }
                        },
                        failure -> fail(measurement, failure))
                .endingWith(() -> {
                    running.set(false);
                    judge();
                })
                .toldWhenStopped(Messages.message("grid.stopped")));
    }

    /** A pin that is no token goes again, so that the grid stays as it was. */
    private void fail(GridMeasurement measurement, GlotlensException failure) {
        if (failure.said().key().startsWith(PIN_REFUSED)) {
            pins.set(measurement.settings().pins().stream()
                    .filter(pin -> onShow().filter(
                                    shown -> shown.settings().pins().contains(pin))
                            .isPresent())
                    .toList());
        }
        state.fail(failure);
    }

    /** What the grid on show was read by; empty where there is none. */
    private Optional<GridMeasurement> onShow() {
        return Optional.ofNullable(measured.get())
                .map(shown ->
                        MeasurementKind.GRID.measurement().cast(shown.measured().measurement()));
    }

    private boolean isShown(Optional<GridMeasurement> wanted) {
        return wanted.isPresent() && wanted.equals(onShow());
    }

    /** Shows a grid of a project; a text of one's own is what is looked at again. */
    private void showStored(TabResult.OnPair<GridResult> stored) {
        show(stored);
        onShow().filter(shown -> shown.ids().equals(List.of(GridMeasurement.TEXT)))
                .flatMap(shown -> shown.prompts().content().stream()
                        .findFirst()
                        .map(text -> new OwnText(text.text(), Integer.MAX_VALUE, shown.edits())))
                .ifPresent(own::set);
    }

    /** @param fresh null for none */
    private void show(TabResult.OnPair<GridResult> fresh) {
        measured.set(fresh);
        GridResult result = fresh == null ? null : fresh.measured().result();
        PromptGrid shown = result == null ? null : result.grids().getFirst();
        grid.set(shown);
        if (shown == null) {
            figures.show(null, Provenance.NONE);
        } else {
            figures.show(shown, result.provenance());
            place(shown);
        }
        judge();
    }

    /** The selected cell: where it was, or the token that was asked for, or the last. */
    private void place(PromptGrid shown) {
        TokenPick before = figures.cellProperty().get();
        int last = shown.tokens().size() - 1;
        int asked = own.get() == null ? last : own.get().position();
        int position = before == null ? asked : before.position();
        int layer = state.layerProperty().get();
        figures.cellProperty()
                .set(new TokenPick(shown.layerAt(layer == 0 ? shown.nLayers() : layer), Math.clamp(position, 0, last)));
    }

    private void judge() {
        Optional<GridMeasurement> wanted = wanted();
        boolean isShown = isShown(wanted) || pair.getValue() == null && measured.get() != null;
        startable.set(wanted.isPresent() && !isShown && !running.get());
        if (running.get() || isShown) {
            missing.set(figures.refusal());
        } else if (pair.getValue() == null) {
            missing.set(Messages.text("grid.needModel"));
        } else if (form.settings().isEmpty()) {
            missing.set(Messages.text("grid.needSettings"));
        } else {
            missing.set(Messages.text(wanted.isEmpty() ? "grid.needPrompt" : "grid.needMeasuring"));
        }
    }

    @Override
    public void close() {
        stop();
        figures.close();
        bag.close();
    }
}
