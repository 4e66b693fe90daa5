package org.glotlens.app.view.figure;

import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.glotlens.app.view.kit.Bag;
import org.glotlens.app.view.kit.Form;
import org.glotlens.app.view.kit.Reasons;
import org.glotlens.app.view.kit.Wrapping;
import org.glotlens.app.view.state.WorkbenchState;
import org.glotlens.engine.run.Traced;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;

/** The quiet strip above the figures that says what must be said of the numbers on show, also of kept ones. */
public final class RemarksView extends HBox implements AutoCloseable {
    private final WorkbenchState state;
    private final Label text = new Label();
    private final Bag bag = new Bag();

    /** Speaks of the results of {@code state}, and takes no room while there is nothing to say. */
    public RemarksView(WorkbenchState state) {
        super(8);
        this.state = state;
        getStyleClass().add("stale");
        setAlignment(Pos.CENTER_LEFT);
        text.setId("remarks-text");
        Wrapping.wrap(text);
        text.setMinHeight(USE_PREF_SIZE);
        text.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(text, Priority.ALWAYS);
        getChildren().addAll(new FontIcon(MaterialDesignA.ALERT_OUTLINE), text);
        bag.onChange(state.lensProperty(), this::show);
        bag.onChange(state.representProperty(), this::show);
        show();
    }

    private void show() {
        String said = Stream.<Traced<?>>of(
                        state.lensProperty().get(), state.representProperty().get())
                .flatMap(result -> Optional.ofNullable(result).stream())
                .flatMap(result -> result.provenance().remarks().sentences().stream())
                .distinct()
                .map(Reasons::said)
                .collect(Collectors.joining(" "));
        text.setText(said);
        Form.appear(this, !said.isEmpty());
    }

    @Override
    public void close() {
        bag.close();
    }
}
