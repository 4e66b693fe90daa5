package org.glotlens.app.view.kit;

import java.io.File;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;

/** The system's dialogs for folders and files, which start in the person's home folder. */
public final class Choosers {
    private Choosers() {}

    /** A dialog that asks for a folder. */
    public static DirectoryChooser folder(String title) {
        var chooser = new DirectoryChooser();
        chooser.setTitle(title);
        chooser.setInitialDirectory(home());
        return chooser;
    }

    /** A dialog that asks for a file. */
    public static FileChooser file(String title) {
        var chooser = new FileChooser();
        chooser.setTitle(title);
        chooser.setInitialDirectory(home());
        return chooser;
    }

    /** The home folder, or null where there is none: the dialogs then start where the system likes. */
    private static File home() {
        var home = new File(System.getProperty("user.home", ""));
        return home.isDirectory() ? home : null;
    }
}
