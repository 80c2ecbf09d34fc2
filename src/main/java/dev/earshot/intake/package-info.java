/**
 * Turns documents into drafts for the desk, or into problems with their lines; watches the served folder.
 *
 * <p>Where to begin: {@link dev.earshot.intake.Intake} takes a {@link dev.earshot.intake.Document} and hands it to the reader
 * of its {@link dev.earshot.intake.Form}; {@link dev.earshot.intake.FeedIntake} reads what subscriptions bring, and
 * {@link dev.earshot.intake.FeedsFolder} the files of a folder. What comes out is a {@code Reading} (an {@code
 * UpdateReading}, a {@code FeedReading}): accepted with remarks, or rejected with problems, both gathered in {@code Findings}.
 *
 * <ul>
 *   <li><b>Text files</b>: {@code TextIntake} names the steps. {@code PlainText} (bytes to characters), {@code Line}, {@code
 *       HeaderBlock} and {@code Headers}, {@code Furniture}, {@code Markers}, {@code Wrapping}, {@code Front} (headline,
 *       caption, lede), {@code Updates}, {@code BlockReader}.
 *   <li><b>Pages</b>: {@code HtmlIntake}. {@code PageText} (bytes to characters), {@code PageFacts} (what the head says),
 *       {@code ArticleText} and {@code Clutter} (where the text is), {@code PageBlocks}, {@code TimedSections} (updates headed
 *       by a time for machines), {@code NoArticle}; {@code WebArticle} puts the article together.
 *   <li><b>Structured data</b>, in pages or by itself ({@code JsonLdIntake}): {@code Microdata} and {@code LenientJson} make
 *       a {@code Graph} of {@code Thing}s; {@code LiveBlog} and {@code Posting} read its updates, {@code Media} and {@code
 *       Bylines} what belongs to them.
 *   <li><b>Our own JSON</b>: {@code JsonIntake}, strict where the others are lenient. {@code JsonText}, {@code FormSchema}
 *       (its violations are told of with their place), {@code JsonPlace}, {@code JsonFacts}, {@code JsonUpdateReader}, {@code
 *       JsonBlockReader}.
 *   <li><b>Feeds</b>: {@code FeedIntake} names the steps. {@code FeedBytes}, {@code FeedXml} and {@code FeedElement}; {@code
 *       FeedRss}, {@code FeedAtom} and {@code FeedJson} make a {@code Feed} of {@code Item}s; {@code ItemAt}, {@code ItemIds},
 *       {@code ItemBlocks}; {@code FeedDrafts}.
 * </ul>
 *
 * <p>What they share: {@code Markup} and {@code MarkupReader} make blocks of HTML, wherever it comes from, and {@code
 * Unescaped} undoes escapes; {@code MarkerReader} finds what opens an update, in lines and ({@code MarkedBlocks}) in the
 * blocks of pages and feeds; {@code Timestamp} reads dates that stand beside the words, {@code Moment} those within them,
 * {@code ZoneWords} and {@code ZoneTable} their zones; {@code Tongues} reads languages; {@code PageOrder} tells which way a
 * page runs.
 */
@NullMarked
package dev.earshot.intake;

import org.jspecify.annotations.NullMarked;
