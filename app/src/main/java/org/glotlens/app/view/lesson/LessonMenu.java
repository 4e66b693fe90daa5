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
        button.setOnShowing(e -> button.getItems().setAll(items()));
        button.getItems().setAll(items());
        within.setOnShowing(e -> within.getItems().setAll(items()));
        within.getItems().setAll(items());
    }

    /** The same within another menu, for windows that are too narrow for the button. */
    public Menu within() {
        return within;
    }

    /** What opens it. */
    public MenuButton button() {
        return button;
    }

    private List<MenuItem> items() {
        List<MenuItem> items = new ArrayList<>();
        lessons.shipped().forEach(lesson -> items.add(item(lesson)));
        lessons.folder().map(LessonShelf::in).ifPresent(own -> {
            items.add(new SeparatorMenuItem());
            own.forEach(lesson -> items.add(item(lesson)));
        });
        items.add(new SeparatorMenuItem());
        items.add(Choices.item("lesson.folder", this::choose));
        return items;
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
