package org.glotlens.app.view.lesson;

import atlantafx.base.theme.Styles;
import java.io.File;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import org.glotlens.app.view.kit.Choices;
import org.glotlens.app.view.kit.Choosers;
import org.glotlens.app.view.kit.Messages;

/** The menu of the lessons: those of the program, and those of a folder of one's own. */
public final class LessonMenu {
    private final LessonsViewModel lessons;
    private final MenuButton button = new MenuButton(Messages.text("lesson.menu"));
    private final Menu within = new Menu(Messages.text("lesson.menu"));

    /** Opens lessons of {@code lessons}. */
    public LessonMenu(LessonsViewModel lessons) {
        this.lessons = lessons;
        button.setId("lesson-menu");
        button.getStyleClass().add(Styles.FLAT);
        button.setMinWidth(MenuButton.USE_PREF_SIZE);
        button.setOnShowing(e -> show(button.getItems()));
        within.setOnShowing(e -> show(within.getItems()));
        // neither opens without an item; lessons are read when they are asked for
        button.getItems().setAll(folder());
        within.getItems().setAll(folder());
    }

    /** The lessons of the program at once, those of the folder when they were read. */
    private void show(List<MenuItem> items) {
        fill(items, List.of());
        lessons.readOwn(own -> fill(items, own));
    }

    /** The same within another menu, for windows that are too narrow for the button. */
    public Menu within() {
        return within;
    }

    /** What opens it. */
    public MenuButton button() {
        return button;
    }

    private void fill(List<MenuItem> into, List<LessonShelf> own) {
        List<MenuItem> items = new ArrayList<>();
        lessons.shipped().forEach(lesson -> items.add(item(lesson)));
        if (!own.isEmpty()) {
            items.add(new SeparatorMenuItem());
            own.forEach(lesson -> items.add(item(lesson)));
        }
        items.add(new SeparatorMenuItem());
        items.add(folder());
        into.clear();
        into.addAll(items);
    }

    private MenuItem folder() {
        return Choices.item("lesson.folder", this::choose);
    }

    private MenuItem item(LessonShelf lesson) {
        var item = new MenuItem(lesson.title());
        item.setMnemonicParsing(false);
        item.setOnAction(e -> lessons.open(lesson.name()));
        return item;
    }

    private void choose() {
        File folder = Choosers.folder(Messages.text("lesson.folder"))
                .showDialog(button.getScene().getWindow());
        if (folder != null) {
            lessons.putFolder(folder.toPath());
        }
    }
}
