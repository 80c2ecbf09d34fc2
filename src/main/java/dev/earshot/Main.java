package dev.earshot;

/** The command line's entrance. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        System.out.println("earshot");
    }
}
