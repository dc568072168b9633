-- What people ask of the tables, ready to open in Datasette or any SQLite browser.

-- How often each outlet carried a text that another had first.
CREATE VIEW who_copies_whom AS
SELECT lead.source AS first_source,
       copy.source AS copying_source,
       count(*) AS copies,
       round(avg(copy.share_of_lead), 4) AS mean_share_of_lead,
       round(avg((julianday(copy.published) - julianday(lead.published)) * 24), 2)
           AS mean_hours_behind,
       min(copy.published) AS first_published,
       max(copy.published) AS last_published
FROM articles AS copy
JOIN articles AS lead ON lead.article_id = copy.lead_id
WHERE copy.role = 'copy'
GROUP BY lead.source, copy.source
ORDER BY copies DESC, first_source, copying_source;

-- How much of what each outlet printed is copied, how much is agency text.
CREATE VIEW outlets AS
SELECT source,
       count(*) AS articles,
       count(CASE WHEN role = 'lead' THEN 1 END) AS leads,
       count(CASE WHEN role = 'copy' THEN 1 END) AS copies,
       count(agency) AS agency_texts,
       round(count(agency) * 1.0 / count(*), 4) AS agency_share,
       count(CASE WHEN credited = 'no' THEN 1 END) AS uncredited,
       sum(unique_sentences) AS own_sentences
FROM articles
WHERE source IS NOT NULL
GROUP BY source
ORDER BY articles DESC, source;

-- Articles that carry an agency's text and do not name it.
CREATE VIEW uncredited_copies AS
SELECT article.article_id,
       article.source,
       article.published,
       article.title,
       article.agency,
       article.share_in_lead,
       article.cluster_id,
       article.lead_id,
       lead.source AS lead_source,
       article.url
FROM articles AS article
JOIN articles AS lead ON lead.article_id = article.lead_id
WHERE article.credited = 'no'
ORDER BY article.cluster_id, article.published, article.article_id;

-- Who published when, cluster by cluster.
CREATE VIEW timeline AS
SELECT article.cluster_id,
       article.published,
       round((julianday(article.published) - julianday(cluster.first_published)) * 24, 2)
           AS hours_after_first,
       article.source,
       article.role,
       article.kind,
       article.title,
       article.article_id
FROM articles AS article
JOIN clusters AS cluster ON cluster.cluster_id = article.cluster_id
WHERE cluster.size > 1
ORDER BY article.cluster_id, article.published, article.article_id;

-- In which texts each story was told, story by story.
CREATE VIEW story_texts AS
SELECT story.story_id,
       story.title AS story,
       cluster.cluster_id,
       cluster.first_published,
       cluster.size AS versions,
       lead.source AS first_source,
       cluster.title,
       cluster.agency,
       cluster.lead_id
FROM clusters AS cluster
JOIN stories AS story ON story.story_id = cluster.story_id
JOIN articles AS lead ON lead.article_id = cluster.lead_id
WHERE story.clusters > 1
ORDER BY story.story_id, cluster.first_published, cluster.cluster_id;
