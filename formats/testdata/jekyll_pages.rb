# What Jekyll itself makes of the pages of a site before it puts them into a layout.
# usage: ruby jekyll_pages.rb SITE DESTINATION > pages.json   ([{file, html}])
require "jekyll"
require "json"

pages = []
Jekyll::Hooks.register([:pages, :documents], :post_convert) do |page|
  pages << { file: page.relative_path.delete_prefix("/"), html: page.content.dup }
end
config = Jekyll.configuration("source" => ARGV[0], "destination" => ARGV[1], "quiet" => true, "disable_disk_cache" => true,
                              "theme" => nil, "remote_theme" => nil, "plugins" => [])
config["kramdown"] = (config["kramdown"] || {}).merge("math_engine" => nil, "syntax_highlighter" => nil)
Jekyll::Site.new(config).process
puts JSON.generate(pages)
