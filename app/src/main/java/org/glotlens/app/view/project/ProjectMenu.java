package org.glotlens.app.view.project;

import atlantafx.base.theme.Styles;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.stage.FileChooser;
import org.glotlens.app.view.kit.Bag;
import org.glotlens.app.view.kit.Choices;
import org.glotlens.app.view.kit.Choosers;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.engine.project.ProjectStore;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;

/** The menu of the project: new, open, save, script, and the way back and forth through what was changed. */
public final class ProjectMenu implements AutoCloseable {
    /** Most steps that a list shows. */
    private static final int STEPS = 15;

    /** Items of the way back and forth, with the line above them. */
    private static final int HISTORY = 4;

    private final ProjectViewModel project;
    private final HistoryViewModel history;
    private final Bag bag = new Bag();
    private final MenuButton button = new MenuButton(Messages.text("project.menu"));
    private final Menu recent = new Menu(Messages.text("project.recent"));
    private final Menu steps = new Menu(Messages.text("history.list"));

    /** A menu on the project of one window and its history. */
    public ProjectMenu(ProjectViewModel project, HistoryViewModel history) {
        this.project = project;
        this.history = history;
        button.setId("project-menu");
        button.getStyleClass().add(Styles.FLAT);
        button.setMinWidth(MenuButton.USE_PREF_SIZE);
        var undo = item("history.undo", history::undo, KeyCode.Z);
        var redo = item("history.redo", history::redo, KeyCode.Z, KeyCombination.SHIFT_DOWN);
        bag.follow(history.doneProperty(), done -> name(undo, "history.undo", done));
        bag.follow(history.undoneProperty(), undone -> name(redo, "history.redo", undone));
        bag.onChange(history.doneProperty(), this::list);
        bag.onChange(history.undoneProperty(), this::list);
        list();
        button.setOnShowing(e -> listRecent());
        listRecent();
        button.getItems()
                .setAll(
                        Choices.item("project.new", this::begin),
                        item("project.open", this::open, KeyCode.O, KeyCombination.SHIFT_DOWN),
                        recent,
                        new SeparatorMenuItem(),
                        item("project.save", this::save, KeyCode.S),
                        item("project.saveAs", this::saveAs, KeyCode.S, KeyCombination.SHIFT_DOWN),
                        Choices.item("project.script", this::script),
                        new SeparatorMenuItem(),
                        undo,
                        redo,
                        steps);
    }

    /** Adds what else the menu holds, above the way back and forth. */
    public void addBeforeHistory(MenuItem... items) {
        button.getItems().addAll(button.getItems().size() - HISTORY, List.of(items));
    }

    /** A text field that has the focus takes its own keys first. */
    private static MenuItem item(String key, Runnable action, KeyCode code, KeyCombination.Modifier... more) {
        var modifiers = new ArrayList<KeyCombination.Modifier>(List.of(more));
        modifiers.add(KeyCombination.SHORTCUT_DOWN);
        var item = Choices.item(key, action);
        item.setMnemonicParsing(false);
        item.setAccelerator(new KeyCodeCombination(code, modifiers.toArray(KeyCombination.Modifier[]::new)));
        return item;
    }

    private static void name(MenuItem item, String key, List<String> steps) {
        item.setDisable(steps.isEmpty());
        item.setText(
                steps.isEmpty()
                        ? Messages.text(key)
                        : Messages.text("history.of", Messages.text(key), steps.getFirst()));
    }

    /** The steps, latest first; a click goes to where the window was then. */
    private void list() {
        List<MenuItem> items = new ArrayList<>();
        List<String> undone = history.undoneProperty().get();
        for (int i = Math.min(STEPS, undone.size()) - 1; i >= 0; i--) {
            items.add(step(undone.get(i), i + 1, history::redo, false));
        }
        var now = new MenuItem(Messages.text("history.now"), new FontIcon(MaterialDesignC.CHEVRON_RIGHT));
        now.setDisable(true);
        items.add(now);
        List<String> done = history.doneProperty().get();
        for (int i = 0; i < Math.min(STEPS, done.size()); i++) {
            items.add(step(done.get(i), i + 1, history::undo, true));
        }
        steps.getItems().setAll(items);
        steps.setDisable(items.size() == 1);
    }

    private static MenuItem step(String what, int count, IntConsumer go, boolean isDone) {
        var item = new MenuItem(isDone ? what : Messages.text("history.undone", what));
        item.setMnemonicParsing(false);
        item.setOnAction(e -> go.accept(count));
        return item;
    }

    private void listRecent() {
        List<Path> paths = project.recent().files();
        recent.setDisable(paths.isEmpty());
        List<MenuItem> items = new ArrayList<>(Choices.recent(paths, project::open));
        if (!items.isEmpty()) {
            items.removeFirst();
        }
        recent.getItems().setAll(items);
    }

    /** Begins another project; asks first where something is not saved. */
    void begin() {
        if (project.unsavedProperty().get()) {
            UnsavedDialog.show(button, this::saveAndBegin, project::begin);
        } else {
            project.begin();
        }
    }

    private void saveAndBegin() {
        Optional.ofNullable(project.fileProperty().get()).or(this::place).ifPresent(project::saveAndBegin);
    }

    /** Asks for a project file and opens it. */
    public void open() {
        File file = chooser("project.open").showOpenDialog(button.getScene().getWindow());
        if (file != null) {
            project.open(file.toPath());
        }
    }

    /** Saves; asks for a file where there is none yet. */
    public void save() {
        if (!project.save()) {
            saveAs();
        }
    }

    /** Asks for a file and saves there. */
    public void saveAs() {
        place().ifPresent(project::save);
    }

    /** Asks where to save; empty where that was left. */
    private Optional<Path> place() {
        FileChooser chooser = chooser("project.saveAs");
        Path before = project.fileProperty().get();
        chooser.setInitialFileName(
                before == null
                        ? Messages.text("project.unnamed") + ProjectStore.ENDING
                        : before.getFileName().toString());
        if (before != null && before.toAbsolutePath().getParent().toFile().isDirectory()) {
            chooser.setInitialDirectory(before.toAbsolutePath().getParent().toFile());
        }
        File file = chooser.showSaveDialog(button.getScene().getWindow());
        return Optional.ofNullable(file).map(File::toPath);
    }

    private void script() {
        var chooser = Choosers.file(Messages.text("project.script"));
        chooser.setInitialFileName(Messages.text("project.unnamed") + ".sh");
        File file = chooser.showSaveDialog(button.getScene().getWindow());
        if (file != null) {
            project.exportScript(file.toPath());
        }
    }

    private static FileChooser chooser(String key) {
        var chooser = Choosers.file(Messages.text(key));
        chooser.getExtensionFilters()
                .add(new FileChooser.ExtensionFilter(Messages.text("project.files"), "*" + ProjectStore.ENDING));
        return chooser;
    }

    /** The button that opens it. */
    public MenuButton button() {
        return button;
    }

    @Override
    public void close() {
        bag.close();
    }
}
