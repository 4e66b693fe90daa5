package org.glotlens.engine;

/** A setting was given a value that it cannot have: names the setting, what was got, and the range with both ends. */
public class SettingException extends GlotlensException {
    private static final long serialVersionUID = 1L;

    private final String setting;
    private final transient Message problem;

    /**
     * Says what is wrong with one setting.
     *
     * @param setting its key, as in files
     * @param problem what follows its name, for example {@code is 0, expected a whole number from 1 to 65536.}
     */
    public SettingException(String setting, Message problem) {
        super(Message.of("settingException.setting", "Setting %s %s", setting, problem));
        this.setting = setting;
        this.problem = problem;
    }

    /** Key of the setting. */
    public String setting() {
        return setting;
    }

    /** The same sentence about the setting as someone else calls it, such as {@code --rank} or a label in a form. */
    public Message saidOf(String name) {
        return Message.of("settingException.saidOf", "%s %s", name, problem);
    }
}
