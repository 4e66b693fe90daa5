package org.glotlens.app.view.kit;

/** The look of the window and its figures. */
public enum Theme {
    LIGHT,
    DARK;

    /** The other one. */
    public Theme toggled() {
        return this == LIGHT ? DARK : LIGHT;
    }
}
