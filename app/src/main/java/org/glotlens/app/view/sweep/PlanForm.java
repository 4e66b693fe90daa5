package org.glotlens.app.view.sweep;

import atlantafx.base.theme.Styles;
import java.io.File;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TextArea;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.glotlens.app.view.kit.Bag;
import org.glotlens.app.view.kit.Choices;
import org.glotlens.app.view.kit.Choosers;
import org.glotlens.app.view.kit.Form;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.app.view.kit.Wrapping;
import org.glotlens.engine.sweep.SweepAxis;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;

/** A plan as a form: a field for every axis there is, and below it what is wrong with it. */
final class PlanForm extends VBox {
    private static final double LINE = 17;
    private static final double AROUND = 18;
    private static final int LEAST = 2;
    private static final int MOST = 9;

    /** About so many characters stand on a line of the form. */
    private static final int CHARACTERS = 44;

    /** What a place of an axis is, where one can be pointed at. */
    private static final Map<SweepAxis, Boolean> IS_FOLDER = Map.of(
            SweepAxis.CHECKPOINTS, true,
            SweepAxis.ADAPTERS, true,
            SweepAxis.EDITS, false);

    private final PlanViewModel model;
    private final Bag bag;

    PlanForm(PlanViewModel model, Bag bag) {
        super(8);
        this.model = model;
        this.bag = bag;
        getStyleClass().add("sweep-form");
        getChildren().addAll(buttons(), file());
        for (SweepAxis axis : SweepAxis.values()) {
            getChildren().add(axis(axis));
        }
        getChildren().add(Form.warning("sweep-plan-problem", model.problemProperty(), bag));
    }

    private FlowPane buttons() {
        var begin = Form.button("sweep.new", MaterialDesignF.FILE_PLUS_OUTLINE, model::begin);
        begin.setId("sweep-new");
        begin.setTooltip(new Tooltip(Messages.text("sweep.newHint")));
        var open = new MenuButton(Messages.text("sweep.open"), new FontIcon(MaterialDesignF.FOLDER_OPEN_OUTLINE));
        open.setId("sweep-open");
        open.getStyleClass().add(Styles.SMALL);
        open.setOnShowing(e -> fill(open));
        fill(open);
        var save = Form.button("sweep.save", MaterialDesignC.CONTENT_SAVE_OUTLINE, this::save);
        save.setId("sweep-save");
        bag.bind(
                save.disableProperty(),
                model.planProperty().isNull().or(model.unsavedProperty().not()));
        var saveAs = Form.button("sweep.saveAs", MaterialDesignC.CONTENT_SAVE_EDIT_OUTLINE, this::saveAs);
        saveAs.setId("sweep-save-as");
        bag.bind(saveAs.disableProperty(), model.planProperty().isNull());
        return new FlowPane(6, 4, begin, open, save, saveAs);
    }

    private void fill(MenuButton open) {
        open.getItems().setAll(Choices.item("sweep.openFile", this::open));
        open.getItems().addAll(Choices.recent(model.recent(), model::open));
    }

    private void open() {
        File file = Choosers.file(Messages.text("sweep.openFile"))
                .showOpenDialog(getScene().getWindow());
        if (file != null) {
            model.open(file.toPath());
        }
    }

    private void save() {
        if (model.fileProperty().get() == null) {
            saveAs();
        } else {
            model.save(model.fileProperty().get());
        }
    }

    private void saveAs() {
        var chooser = Choosers.file(Messages.text("sweep.saveAs"));
        chooser.setInitialFileName("plan.json");
        File file = chooser.showSaveDialog(getScene().getWindow());
        if (file != null) {
            model.save(file.toPath());
        }
    }

    private Label file() {
        var said = Form.explanation("");
        said.setId("sweep-file");
        Runnable tell = () -> {
            var file = model.fileProperty().get();
            String name = file == null ? Messages.text("sweep.noFile") : file.toString();
            said.setText(model.unsavedProperty().get() ? Messages.text("sweep.unsaved", name) : name);
        };
        bag.follow(model.fileProperty(), file -> tell.run());
        bag.follow(model.unsavedProperty(), isUnsaved -> tell.run());
        return said;
    }

    private Node axis(SweepAxis axis) {
        var area = new TextArea();
        area.setId("sweep-" + axis.label());
        Wrapping.wrap(area);
        String hint = Messages.text(hint(axis));
        area.setPromptText(hint);
        area.setTooltip(new Tooltip(hint));
        area.setAccessibleHelp(hint);
        bag.bindBoth(area.textProperty(), model.lines(axis));
        bag.follow(model.lines(axis), typed -> {
            long lines = typed.lines()
                    .mapToLong(line -> Math.max(1, Math.ceilDiv(line.length(), CHARACTERS)))
                    .sum();
            double height = Math.clamp(lines, LEAST, MOST) * LINE + AROUND;
            area.setPrefHeight(height);
            area.setMinHeight(height);
        });
        var name = new Label(Messages.choice(axis.label()));
        name.getStyleClass().addAll(Styles.TEXT_SMALL, Styles.TEXT_BOLD);
        name.setLabelFor(area);
        var below = Form.sentences("");
        below.setId(area.getId() + "-below");
        below.getStyleClass().addAll(Styles.TEXT_SMALL, Styles.DANGER);
        bag.follow(model.error(axis), error -> {
            below.setText(error);
            Form.appear(below, !error.isEmpty());
            area.pseudoClassStateChanged(Styles.STATE_DANGER, !error.isEmpty());
        });
        Node heading = IS_FOLDER.containsKey(axis) ? Form.spread(name, adding(axis)) : name;
        return new VBox(2, heading, area, below);
    }

    private static String hint(SweepAxis axis) {
        return switch (axis) {
            case CHECKPOINTS -> "sweep.hint.checkpoints";
            case MEASUREMENTS -> "sweep.hint.measurements";
            default -> axis.hasNames() ? "sweep.hint.named" : "sweep.hint.plain";
        };
    }

    private Button adding(SweepAxis axis) {
        var add = new Button(null, new FontIcon(MaterialDesignP.PLUS));
        add.setId("sweep-add-" + axis.label());
        add.getStyleClass().addAll(Styles.SMALL, Styles.FLAT, Styles.BUTTON_ICON);
        String title = Messages.text("sweep.add", Messages.choice(axis.label()));
        add.setAccessibleText(title);
        add.setTooltip(new Tooltip(title));
        add.setOnAction(e -> {
            var window = getScene().getWindow();
            File chosen = IS_FOLDER.get(axis)
                    ? Choosers.folder(title).showDialog(window)
                    : Choosers.file(title).showOpenDialog(window);
            if (chosen != null) {
                model.add(axis, chosen.toPath());
            }
        });
        return add;
    }
}
