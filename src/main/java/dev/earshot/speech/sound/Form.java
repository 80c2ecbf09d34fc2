package dev.earshot.speech.sound;

/** What a file of sound is written as. */
public enum Form {
    /** MPEG-2 layer III, constant bit rate: what every player plays, and what can be joined. */
    MP3(".mp3", "audio/mpeg", Mp3.NAME),
    /** Opus in Ogg (RFC 7845), half as long. */
    OPUS(".opus", "audio/ogg", Opus.NAME);

    private final String ending;
    private final String mediaType;
    private final String encoder;

    Form(String ending, String mediaType, String encoder) {
        this.ending = ending;
        this.mediaType = mediaType;
        this.encoder = encoder;
    }

    /** What the name of a file ends in. */
    public String ending() {
        return ending;
    }

    public String mediaType() {
        return mediaType;
    }

    /** The encoder and its version. */
    public String encoder() {
        return encoder;
    }

    /** Whether a file is of this form, by its name. */
    public boolean isOf(String name) {
        return name.endsWith(ending);
    }
}
